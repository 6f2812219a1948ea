/** Cells that are collected before it is known what a column is best kept as. */
import { longTexts, maxTexts } from '../tables.js';

/** What a cell can be. A bit each, so that a column knows what it has seen. */
export const cell = {
  number: 1,
  boolean: 2,
  text: 4,
  ref: 8,
  null: 16,
  undefined: 32,
} as const;

/** One of {@link cell}. */
export type CellKind = (typeof cell)[keyof typeof cell];

/** Cells that stand for nothing. */
export const absent = { null: -1, undefined: -2 } as const;

const nothing: number = cell.null | cell.undefined;

/** How the cells of a column are kept: see `ListNode` in `snapshot.ts`. */
export type ColumnForm = 'numbers' | 'bits' | 'refs' | 'texts' | 'utf8' | 'values';

/**
 * A growing column of any values. All cells are float64: a number, 0 or 1, the place of a string
 * among the column's texts, the place of an object, -1 for null, -2 for undefined.
 */
export class Column {
  length = 0;
  cells: Float64Array = new Float64Array(32);
  /** The kind of each cell, once there are two. */
  kinds: Uint8Array | undefined;
  /** All kinds of cells together. */
  seen = 0;
  /** Strings, in order of first use; behind the first `maxTexts` and one more, each as often as used. */
  readonly texts: string[] = [];
  /** Whether `seen` may tell of kinds that are gone. */
  #isStale = false;
  #places: Map<string, number> | undefined;

  push(kind: CellKind, value: number): void {
    const at = this.length++;
    if (at === this.cells.length) this.#grow();
    const { kinds, seen } = this;
    if (kinds !== undefined && (seen & kind) !== 0) kinds[at] = kind;
    else if (kind !== seen) this.#see(kind, at);
    this.cells[at] = value;
  }

  /** @returns whether the string is not known to have been there before */
  pushText(text: string): boolean {
    const { texts } = this;
    if (texts.length <= maxTexts) {
      this.#places ??= new Map();
      const known = this.#places.get(text);
      if (known !== undefined) {
        this.push(cell.text, known);
        return false;
      }
      this.#places.set(text, texts.length);
    }
    this.push(cell.text, texts.length);
    texts.push(text);
    return true;
  }

  kindAt(index: number): CellKind {
    return (this.kinds ? this.kinds[index] : this.seen) as CellKind;
  }

  /** Says what became of an object that the column was promised. */
  settle(index: number, place: number | undefined): void {
    if (place === undefined) {
      this.kinds ??= new Uint8Array(this.cells.length).fill(this.seen, 0, this.length);
      this.kinds[index] = cell.undefined;
      this.cells[index] = absent.undefined;
      this.#isStale = true;
    } else {
      this.cells[index] = place;
    }
  }

  get form(): ColumnForm {
    if (this.#isStale) this.#lookAgain();
    const kinds = this.seen & ~nothing;
    if (kinds === 0 || kinds === cell.ref) return 'refs';
    if (kinds === cell.number) return 'numbers';
    if (kinds === cell.boolean) return 'bits';
    if (kinds !== cell.text) return 'values';
    const { length } = this.texts;
    if (length <= maxTexts && 2 * length <= this.length) return 'texts';
    return this.length >= longTexts ? 'utf8' : 'values';
  }

  /** Whether a column of numbers or booleans has cells that are neither. */
  get isOptional(): boolean {
    return (this.seen & nothing) !== 0 && (this.form === 'numbers' || this.form === 'bits');
  }

  /** Notes a kind that is new, of the cell behind the first `upTo`. */
  #see(kind: CellKind, upTo: number): void {
    if (this.seen === 0) {
      this.seen = kind;
      return;
    }
    this.kinds ??= new Uint8Array(this.cells.length).fill(this.seen, 0, upTo);
    this.kinds[upTo] = kind;
    this.seen |= kind;
  }

  #lookAgain(): void {
    this.#isStale = false;
    if (!this.kinds) return;
    this.seen = 0;
    for (let i = 0; i < this.length; i++) this.seen |= this.kinds[i]!;
  }

  #grow(): void {
    // Memory that is not written to yet costs nothing, and copying less often does.
    const cells = new Float64Array(this.cells.length * 4);
    cells.set(this.cells);
    this.cells = cells;
    if (this.kinds === undefined) return;
    const kinds = new Uint8Array(cells.length);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}
