/** Makes the objects of tables. */
import type { Graph } from '../graph.js';
import { isRef, type Value } from '../snapshot.js';
import type { Table } from '../tables.js';
import type { Cells } from './cells.js';

/** A value that could not be set since the object is not built yet. */
export interface LateCell {
  readonly row: number;
  readonly key: string;
  /** The number of the object that belongs there. */
  readonly target: number;
}

/** What rows are made of. */
export interface RowParts {
  readonly graph: Graph;
  /** Objects by number: nodes, then the rows of all tables; `undefined` where not built yet. */
  readonly built: unknown[];
  readonly late: LateCell[];
}

/**
 * Makes all rows of a table, from the last to the first: what a row refers to usually has a higher
 * number, and is there already.
 *
 * @param prototype of the objects
 */
export function makeRows(
  table: Table,
  columns: readonly Cells[],
  prototype: object | null,
  parts: RowParts,
): void {
  const { built, graph, late } = parts;
  const { keys } = table;
  const firstRow = graph.nodes.length + table.firstRow;
  const isPlainSet = keys.every((key) => !(key in Object.prototype));
  const blank = blankOf(prototype);
  for (let row = table.rows - 1; row >= 0; row--) {
    const object = blank();
    for (let i = 0; i < keys.length; i++) {
      const column = columns[i]!;
      const cell = column.cells[row];
      let value: unknown = cell;
      if (column.form === 'refs') {
        const target = cell as number;
        if (target === -1) value = null;
        else if (target === -2) value = undefined;
        else {
          const number = target >= 0 ? graph.nodes.length + target : -3 - target;
          value = built[number];
          if (value === undefined)
            late.push({ row: firstRow + row, key: keys[i]!, target: number });
        }
      } else if (column.form === 'values' && isRef(cell as Value)) {
        const { node } = cell as { readonly node: number };
        value = built[node];
        if (value === undefined) late.push({ row: firstRow + row, key: keys[i]!, target: node });
      }
      if (isPlainSet) object[keys[i]!] = value;
      else define(object, keys[i]!, value);
    }
    built[firstRow + row] = object;
  }
}

/** Sets what had to wait. */
export function setLate({ row, key, target }: LateCell, built: readonly unknown[]): void {
  define(built[row] as object, key, built[target]);
}

/** Assignment would run the setter of `__proto__`, or fail where Object.prototype is frozen. */
export function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/**
 * V8 learns from the first objects of a constructor how many properties to make room for. In an
 * object that has room, adding one costs less than overwriting it in a copy of a template would.
 */
export function blankOf(prototype: object | null): () => Record<string, unknown> {
  if (prototype === null) return () => Object.create(null) as Record<string, unknown>;
  const Blank = function Blank() {} as unknown as new () => Record<string, unknown>;
  Blank.prototype = prototype;
  return () => new Blank();
}
