/** What the cells of rows refer to, while rows are made from the last to the first. */
import { Graph } from '../graph.js';
import { isRef, type Value } from '../snapshot.js';
import { define } from './blanks.js';
import type { Cells } from './cells.js';

/** Where the values of a key come from. */
export interface Source {
  readonly key: string;
  /** `plain` cells are the values, `refs` are coded as in a `refs` node, `values` can hold a Ref. */
  readonly form: 'plain' | 'refs' | 'values';
  readonly cells: Cells['cells'];
}

/** A value that could not be set since the object is not built yet. */
export interface LateCell {
  readonly row: number;
  readonly key: string;
  /** The number of the object that belongs there. */
  readonly target: number;
}

/** The rows that are made, for those to come that refer to them. */
export interface RowRefs {
  /** The value of a cell of the row that is being made; keys are asked for in their order. */
  value(source: Source, row: number): unknown;
  /** Notes a row that has been made. */
  add(row: number, object: object): void;
}

/** Any rows: what they refer to is looked up by its number. */
export class NumberedRows implements RowRefs {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: NumberedRows = /* @__PURE__ */ new NumberedRows(0, Graph.kept, [], []);

  readonly #first: number;
  readonly #graph: Graph;
  readonly #built: unknown[];
  readonly #late: LateCell[];

  /**
   * @param first the number of the first row
   * @param built objects by number, to which the rows are added
   * @param late is given what is not built yet
   */
  constructor(first: number, graph: Graph, built: unknown[], late: LateCell[]) {
    this.#first = first;
    this.#graph = graph;
    this.#built = built;
    this.#late = late;
  }

  value({ form, cells, key }: Source, row: number): unknown {
    const cell = cells[row] as Value;
    let target: number | undefined;
    if (form === 'refs') {
      target = this.#graph.objectOf(cell as number);
      if (target === undefined) return absent(cell);
    } else {
      if (!isRef(cell)) return cell;
      target = cell.node;
    }
    const object = this.#built[target];
    if (object === undefined) this.#late.push({ row: this.#first + row, key, target });
    return object;
  }

  add(row: number, object: object): void {
    this.#built[this.#first + row] = object;
  }
}

/**
 * Rows that make up trees: a row is followed by the rows that it leads to, so the parts of the one that
 * is being made are those on top of a stack. Objects that no long list holds while they are young cost
 * the garbage collector less: 45 ms for 400,000 rows, and 55 with numbers.
 */
export class StackedRows implements RowRefs {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: StackedRows = /* @__PURE__ */ new StackedRows(0, [], new Uint8Array(0));

  readonly #first: number;
  readonly #built: unknown[];
  readonly #isPart: Uint8Array;
  readonly #stack: object[] = [];

  /**
   * @param first the number of the first row
   * @param built objects by number, to which only the rows are added that no row refers to
   * @param isPart whether another row refers to a row
   */
  constructor(first: number, built: unknown[], isPart: Uint8Array) {
    this.#first = first;
    this.#built = built;
    this.#isPart = isPart;
  }

  value({ cells }: Source, row: number): unknown {
    const cell = cells[row];
    return (cell as number) >= 0 ? this.#stack.pop() : absent(cell);
  }

  add(row: number, object: object): void {
    if (this.#isPart[row] === 1) this.#stack.push(object);
    else this.#built[this.#first + row] = object;
  }
}

/**
 * Which rows of a table others of the same table refer to; `undefined` where rows refer to anything
 * else.
 *
 * @param firstRow as the cells of references number it
 */
export function partsWithin(
  columns: readonly Source[],
  firstRow: number,
  rows: number,
): Uint8Array | undefined {
  const isPart = new Uint8Array(rows);
  for (const { form, cells } of columns) {
    if (form === 'values') return undefined;
    if (form === 'plain') continue;
    for (let i = 0; i < rows; i++) {
      const row = (cells[i] as number) - firstRow;
      if (row >= 0 && row < rows) isPart[row] = 1;
      else if (cells[i] !== -1 && cells[i] !== -2) return undefined;
    }
  }
  return isPart;
}

/** Sets what had to wait. */
export function setLate({ row, key, target }: LateCell, built: readonly unknown[]): void {
  define(built[row] as object, key, built[target]);
}

function absent(cell: unknown): null | undefined {
  return cell === -1 ? null : undefined;
}
