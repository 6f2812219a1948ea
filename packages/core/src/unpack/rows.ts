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
 * @param make makes an object of its values, if that is declared
 */
export function makeRows(
  table: Table,
  columns: readonly Cells[],
  prototype: object | null,
  parts: RowParts,
  make?: (values: readonly unknown[]) => object,
): void {
  const { built, graph, late } = parts;
  const { keys } = table;
  const count = graph.nodes.length;
  const first = count + table.firstRow;
  const isInherited = keys.some((key) => prototype !== null && key in prototype);
  const forms = columns.map(({ form }) => (form === 'refs' ? 2 : form === 'values' ? 1 : 0));
  const cells = columns.map((column) => column.cells);
  const blank = blankOf(prototype);
  const values: unknown[] = [];
  for (let row = table.rows - 1; row >= 0; row--) {
    for (let i = 0; i < keys.length; i++) {
      const form = forms[i];
      const cell = cells[i]![row];
      values[i] = cell;
      if (form === 0) continue;
      const target = form === 2 ? referredIn(cell as number, count) : referredBy(cell as Value);
      if (target >= 0) {
        values[i] = built[target];
        if (built[target] === undefined) late.push({ row: first + row, key: keys[i]!, target });
      } else if (form === 2) {
        values[i] = target === -1 ? null : undefined;
      }
    }
    const object = make ? make(values) : blank();
    built[first + row] = object;
    if (make) continue;
    for (let i = 0; i < keys.length; i++) {
      if (isInherited) define(object, keys[i]!, values[i]);
      else (object as Record<string, unknown>)[keys[i]!] = values[i];
    }
  }
}

/** The number of the object that a cell of references means, or the cell itself for null and undefined. */
function referredIn(cell: number, nodeCount: number): number {
  if (cell >= 0) return nodeCount + cell;
  return cell <= -3 ? -3 - cell : cell;
}

/** The number of the object that a value refers to, or -1. */
function referredBy(value: Value): number {
  return isRef(value) ? value.node : -1;
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
