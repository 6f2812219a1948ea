/** Cells that are collected before it is known what a column is best kept as. */
import { areFewTexts, longTexts, maxTexts } from '../tables.js';

/** What a cell can be. Memory starts as zeros, so a number needs no note of its kind. */
export const cell = {
  number: 0,
  boolean: 1,
  text: 2,
  ref: 3,
  null: 4,
  undefined: 5,
} as const;

/** One of {@link cell}. */
export type CellKind = (typeof cell)[keyof typeof cell];

/** Cells that stand for nothing. */
export const absent = { null: -1, undefined: -2 } as const;

const nothing: number = setOf(cell.null, cell.undefined);

/** How the cells of a column are kept: see `ListNode` in `snapshot.ts`. */
export type ColumnForm = 'numbers' | 'bits' | 'refs' | 'texts' | 'utf8' | 'values';

/**
 * A column of any values. All cells are float64: a number, 0 or 1, the place of a string among the
 * column's texts, the place of an object, -1 for null, -2 for undefined.
 */
export class Column {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Column = /* @__PURE__ */ new Column(0);

  cells: Float64Array;
  /** The kind of each cell. */
  kinds: Uint8Array;
  /** Strings, in order of first use; behind the first `maxTexts` and one more, each as often as used. */
  readonly texts: string[] = [];
  #places: Map<string, number> | undefined;
  /** See {@link Column.seen}; `undefined` where a kind has changed since. */
  #seen: number | undefined;

  constructor(length: number) {
    this.cells = new Float64Array(length);
    this.kinds = new Uint8Array(length);
  }

  get length(): number {
    return this.cells.length;
  }

  /** Makes room for more cells, or drops the last ones. */
  resize(length: number): void {
    const { cells, kinds } = this;
    if (length <= cells.length) {
      this.cells = cells.subarray(0, length);
      this.kinds = kinds.subarray(0, length);
    } else {
      this.cells = new Float64Array(length);
      this.kinds = new Uint8Array(length);
      this.cells.set(cells);
      this.kinds.set(kinds);
    }
  }

  put(at: number, kind: CellKind, value: number): void {
    this.kinds[at] = kind;
    this.cells[at] = value;
  }

  /** @returns whether the string is not known to have been there before */
  putText(at: number, text: string): boolean {
    const { texts } = this;
    if (texts.length <= maxTexts) {
      this.#places ??= new Map();
      const known = this.#places.get(text);
      if (known !== undefined) {
        this.put(at, cell.text, known);
        return false;
      }
      this.#places.set(text, texts.length);
    }
    this.put(at, cell.text, texts.length);
    texts.push(text);
    return true;
  }

  kindAt(index: number): CellKind {
    return this.kinds[index] as CellKind;
  }

  /** Says what became of an object that the column was promised. */
  settle(index: number, place: number | undefined): void {
    if (place === undefined) {
      this.put(index, cell.undefined, absent.undefined);
      this.#seen = undefined;
    } else {
      this.cells[index] = place;
    }
  }

  /** All kinds of cells, a bit each. */
  get seen(): number {
    this.#seen ??= kindsIn(this.kinds);
    return this.#seen;
  }

  get form(): ColumnForm {
    const kinds = this.seen & ~nothing;
    if (kinds === 0 || kinds === setOf(cell.ref)) return 'refs';
    if (kinds === setOf(cell.number)) return 'numbers';
    if (kinds === setOf(cell.boolean)) return 'bits';
    if (kinds !== setOf(cell.text)) return 'values';
    if (areFewTexts(this.texts.length, this.length)) return 'texts';
    return this.length >= longTexts ? 'utf8' : 'values';
  }

  /** Whether a column of numbers or booleans has cells that are neither. */
  get isOptional(): boolean {
    return (this.seen & nothing) !== 0 && (this.form === 'numbers' || this.form === 'bits');
  }
}

function setOf(...kinds: readonly CellKind[]): number {
  return kinds.reduce<number>((set, kind) => set | (1 << kind), 0);
}

function kindsIn(kinds: Uint8Array): number {
  let seen = 0;
  for (let i = 0; i < kinds.length; i++) seen |= 1 << kinds[i]!;
  return seen;
}
