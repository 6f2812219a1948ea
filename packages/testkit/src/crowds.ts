import { Tensor } from '@brine/core';
import fc from 'fast-check';
import { put, shell } from './containers.js';

/**
 * A recipe for many objects of one shape, or for a long array: which cells its columns have. A few
 * numbers stand for all cells, since drawing each cell by itself would take most of a test's time.
 */
export interface CrowdRecipe {
  readonly kind: CrowdKind;
  /** Around the size from which on there is a table or a column, or texts are a segment. */
  readonly size: number;
  readonly columns: readonly (readonly [key: string, column: ColumnRecipe])[];
}

export type CrowdKind = 'object' | 'dict' | 'array' | 'pair';

interface ColumnRecipe {
  readonly cells: 'numbers' | 'booleans' | 'texts' | 'parts' | 'rows' | 'arrays';
  readonly start: number;
  readonly step: number;
  /** Which of the parts it has. */
  readonly pool: readonly number[];
  /** What stands in some of its cells instead, if anything. */
  readonly absent: readonly (null | undefined)[];
}

/** Many objects of one shape, or a long array, as far as it can be made before all parts are. */
export interface Crowd {
  /** The objects in a list, or the long array. */
  readonly list: unknown[];
  readonly rows: readonly object[];
}

const columnRecipe: fc.Arbitrary<ColumnRecipe> = fc.record({
  cells: fc.constantFrom(
    'numbers',
    'booleans',
    'texts',
    'parts',
    'parts',
    'rows',
    'rows',
    'arrays',
  ),
  start: fc.oneof(fc.integer({ min: -40_000, max: 40_000 }), fc.integer(), fc.constant(-0)),
  step: fc.oneof(fc.nat({ max: 40 }), fc.double({ noNaN: true })),
  pool: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 4 }),
  absent: fc.constantFrom([], [], [null], [undefined], [null, undefined]),
});

/** Arbitrary crowds. */
export function crowdRecipe(
  keys: fc.Arbitrary<string>,
  kinds: readonly CrowdKind[],
): fc.Arbitrary<CrowdRecipe> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    size: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 31, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1020, max: 1030 }) },
    ),
    columns: fc.array(fc.tuple(keys, columnRecipe), { minLength: 1, maxLength: 4 }),
  });
}

/** The objects of a crowd, still empty. */
export function makeCrowd({ kind, size }: CrowdRecipe): Crowd {
  const rows = kind === 'array' ? [] : Array.from({ length: size }, () => shell(kind));
  return { list: [...rows], rows };
}

/**
 * Gives the objects of a crowd their cells.
 *
 * @param parts of the graph, any of which a cell can be
 * @param rows of all crowds
 */
export function fillCrowd(
  { list, rows }: Crowd,
  { kind, size, columns }: CrowdRecipe,
  parts: readonly unknown[],
  allRows: readonly object[],
): void {
  for (let i = 0; i < size; i++) {
    if (kind === 'array') list.push(cell(columns[0]![1], i, parts, allRows));
    else
      for (const [key, column] of columns)
        put(rows[i]!, kind, key, cell(column, i, parts, allRows));
  }
}

function cell(
  { cells, start, step, pool, absent }: ColumnRecipe,
  row: number,
  parts: readonly unknown[],
  rows: readonly object[],
): unknown {
  const number = row === 0 ? start : start + row * step;
  const place = Math.floor(Math.abs(number)) % 1000;
  const part = pool[place % pool.length]!;
  if (absent.length > 0 && (row * part) % 3 === 1) return absent[row % absent.length];
  switch (cells) {
    case 'numbers':
      return number;
    case 'booleans':
      return place % 2 === 0;
    case 'texts':
      return part % 3 === 0 ? `${row}é${place}` : `text ${place % (part % 32)}`;
    case 'rows':
      if (rows.length > 0) return rows[(row + part * (pool.length - 1)) % rows.length];
      return null;
    case 'arrays':
      return smallArray(place, part);
    case 'parts':
      return parts[part % parts.length];
  }
}

/** A new one for each cell, of a few types, most of them alike. */
function smallArray(place: number, part: number): object {
  const data = Int16Array.from({ length: place % 4 }, (_, i) => place + i);
  if (part % 3 === 0) return new Tensor([1, data.length], data);
  return part % 5 === 0 && place % 7 === 0 ? Float64Array.from(data) : data;
}
