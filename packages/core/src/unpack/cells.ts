/**
 * The contents of columns. Each column has one form and one width (see `snapshot.ts`), and what could
 * have been written otherwise is refused.
 */
import { narrowestDType } from '../narrow.js';
import type { Value } from '../snapshot.js';
import { areFewTexts, type ColumnPlan, longTexts } from '../tables.js';
import { decodeTexts } from './decodeTexts.js';

/** Cells of a column: scalars, numbers, or references coded as in a `refs` node. */
export type Cells =
  | { readonly form: 'values'; readonly cells: readonly Value[] }
  | { readonly form: 'numbers'; readonly cells: Int32Array | Float64Array }
  | { readonly form: 'refs'; readonly cells: Int32Array };

/** Where cells are read from, and what they may refer to. */
export interface CellSource {
  /** The numbers of a tensor node. */
  tensor(node: number): ArrayLike<number> & ArrayBufferView;
  /** Of all tables. */
  readonly rows: number;
  /** Whether a reference, coded as in a `refs` node, is to an object of the model. */
  isObject(cell: number): boolean;
  fail(problem: string): never;
}

/** Reads a column. */
export function readCells(plan: ColumnPlan, source: CellSource): Cells {
  switch (plan.form) {
    case 'values':
      checkMixture(plan.values, source);
      return { form: 'values', cells: plan.values };
    case 'numbers':
      return { form: 'numbers', cells: readNumbers(plan.tensor, source) };
    case 'refs': {
      const cells = readInts(plan.tensor, source);
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i]!;
        if (cell >= -2 && cell < source.rows) continue;
        if (!source.isObject(cell)) {
          source.fail(
            `Cell ${i} of the references in node ${plan.tensor} is ${cell}, which is no object.`,
          );
        }
      }
      return { form: 'refs', cells };
    }
    case 'range':
      return rangeOf(plan);
    case 'texts':
      return { form: 'values', cells: readTexts(plan, source) };
    case 'utf8':
      return { form: 'values', cells: readUtf8(plan, source) };
    case 'bits':
      return { form: 'values', cells: readBits(plan, source) };
    case 'optional':
      return { form: 'values', cells: readOptional(plan, source) };
  }
}

/** The cells of a run of rows. */
export function rangeOf({ first, length }: Extract<ColumnPlan, { form: 'range' }>): Cells {
  return { form: 'refs', cells: new Int32Array(length).map((_, i) => first + i) };
}

function readNumbers(node: number, source: CellSource): Int32Array | Float64Array {
  const array = source.tensor(node);
  checkWidth(node, array, source);
  // Two classes only: loops over cells stay fast.
  return array instanceof Float64Array ? array : new Int32Array(array);
}

function readInts(node: number, source: CellSource): Int32Array {
  const array = source.tensor(node);
  checkWidth(node, array, source);
  return new Int32Array(array);
}

function checkWidth(
  node: number,
  array: ArrayLike<number> & ArrayBufferView,
  source: CellSource,
): void {
  const expected = narrowestDType(array);
  const found = array.byteLength / Math.max(array.length, 1);
  if (found !== { int8: 1, int16: 2, int32: 4, float64: 8 }[expected]) {
    source.fail(`The column in node ${node} has ${found} bytes a cell, but fits in ${expected}.`);
  }
  if (!(array instanceof Float64Array)) return;
  const words = new Uint32Array(array.buffer, array.byteOffset, array.length * 2);
  for (let i = 0; i < array.length; i++) {
    const value = array[i]!;
    if (!Number.isNaN(value) || (words[2 * i] === 0 && words[2 * i + 1] === 0x7ff80000)) continue;
    source.fail(
      `Cell ${i} of the column in node ${node} is a NaN with other bits than 7ff8000000000000.`,
    );
  }
}

function readTexts(
  { tensor, texts, length }: Extract<ColumnPlan, { form: 'texts' }>,
  source: CellSource,
): Value[] {
  let used = 0;
  const places = readInts(tensor, source);
  const cells: Value[] = [];
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    if (place < -2 || place > used || place >= texts.length) {
      source.fail(
        `Cell ${i} of the texts in node ${tensor} is ${place}, expected -2 to ${Math.min(used, texts.length - 1)}.`,
      );
    }
    if (place === used) used++;
    cells.push(place >= 0 ? texts[place] : place === -1 ? null : undefined);
  }
  if (used !== texts.length || used === 0 || !areFewTexts(used, length)) {
    source.fail(
      `${texts.length} texts stand with node ${tensor}, but its ${length} cells use ${used}.`,
    );
  }
  return cells;
}

function readUtf8(
  { tensor, bytes }: Extract<ColumnPlan, { form: 'utf8' }>,
  source: CellSource,
): Value[] {
  const lengths = readInts(tensor, source);
  const held = source.tensor(bytes);
  const texts = new Uint8Array(held.buffer, held.byteOffset, held.byteLength);
  const cells = decodeTexts(lengths, texts, (problem) =>
    source.fail(`The texts in nodes ${tensor} and ${bytes} ${problem}.`),
  );
  const { length } = cells;
  if (length < longTexts || areFewTexts(distinct(cells), length)) {
    source.fail(`The ${length} texts in node ${bytes} should be in the manifest.`);
  }
  return cells;
}

/** How many different texts there are; no more than it takes to know that they are not few. */
function distinct(cells: readonly Value[]): number {
  const texts = new Set<string>();
  for (const value of cells) {
    if (typeof value !== 'string') continue;
    texts.add(value);
    if (!areFewTexts(texts.size, cells.length)) break;
  }
  return texts.size;
}

function readBits(
  { tensor, length }: Extract<ColumnPlan, { form: 'bits' }>,
  source: CellSource,
): boolean[] {
  const bytes = source.tensor(tensor);
  const cells: boolean[] = [];
  for (let i = 0; i < length; i++) cells.push(((bytes[i >> 3]! >> (i & 7)) & 1) === 1);
  if (length % 8 !== 0 && bytes[bytes.length - 1]! >> (length % 8) !== 0) {
    source.fail(`The booleans in node ${tensor} end with bits that belong to none.`);
  }
  return cells;
}

function readOptional(
  { tensor, column }: Extract<ColumnPlan, { form: 'optional' }>,
  source: CellSource,
): Value[] {
  const { cells } = readCells(column, source);
  const absent = source.tensor(tensor);
  let absences = 0;
  const values: Value[] = [];
  for (let i = 0; i < absent.length; i++) {
    const kind = absent[i]!;
    if (kind === 0) {
      values.push(cells[i]);
      continue;
    }
    absences++;
    if ((kind !== -1 && kind !== -2) || (cells[i] !== false && !Object.is(cells[i], 0))) {
      source.fail(
        `Cell ${i} of the optional column in node ${tensor} is neither there nor absent.`,
      );
    }
    values.push(kind === -1 ? null : undefined);
  }
  if (absences === 0 || absences === absent.length) {
    source.fail(
      `The optional column in node ${tensor} has ${absences} absent cells of ${absent.length}.`,
    );
  }
  return values;
}

/** Values stand in an array only where no column holds them. */
function checkMixture(values: readonly Value[], source: CellSource): void {
  const kind = uniformKind(values);
  if (kind === undefined) return;
  source.fail(`An array of ${values.length} values should be a column of its own form.`);
}

/** What kind of values a column could hold these as, if it could. */
export function uniformKind(values: readonly Value[]): string | undefined {
  let kind: string | undefined;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const found = typeof value;
    kind ??= found;
    if (found !== kind) return undefined;
  }
  if (kind !== 'string') return kind ?? 'object';
  return values.length >= longTexts || areFewTexts(distinct(values), values.length)
    ? kind
    : undefined;
}
