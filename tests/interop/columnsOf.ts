/** What must be in the columns of a file, from the model itself: it looks at no node. */
import { type DType, isTensor } from '@brine/core';
import { type ArrayTable, arrayTables, elementsOf } from './arrayTables.js';
import { type PlainValue, plainScalar } from './plainValue.js';
import { type Part, Walk } from './walk.js';

/** A cell as the readers in python/ print it: of an object its row, or the kind of its node. */
export type Cell = PlainValue | readonly ['row', number] | readonly ['node', kind: string];

export interface Columns {
  readonly tables: readonly {
    readonly kind: 'objects' | 'dicts';
    readonly keys: readonly string[];
    readonly columns: readonly (readonly Cell[])[];
  }[];
  /** Tables of small arrays: the shape of each, and its elements. */
  readonly arrays: readonly {
    readonly kind: ArrayTable['kind'];
    readonly dtype: DType;
    readonly arrays: readonly (readonly [shape: readonly number[], elements: readonly string[]])[];
  }[];
  /** Of arrays that are columns. */
  readonly packed: readonly (readonly Cell[])[];
}

/** Objects of one shape that make a table, and elements that make a column. */
const enough = 32;
const maxKeys = 64;
/** Texts of which any number can differ. */
const longTexts = 1024;

export function columnsOf(model: unknown): Columns {
  const { parts } = new Walk(model);
  const tables = [...shapesOf(parts).values()].filter(isTable);
  const arrays = arrayTables(parts);
  const order = new Map(parts.map(({ object }, i) => [object, i]));
  const all = [
    ...tables.map((rows) => rows.map(({ object }) => object)),
    ...arrays.map((table) => table.objects),
  ].sort((a, b) => order.get(a[0])! - order.get(b[0])!);
  const rows = new Map<unknown, number>();
  for (const object of all.flat()) rows.set(object, rows.size);
  const small = new Map(arrays.flatMap(({ objects }, i) => objects.map((object) => [object, i])));
  const kinds = new Map(parts.map(({ object, kind }) => [object, kind]));
  const isPacked = (array: unknown): boolean => packs(array, rows, small);
  const cell = (value: unknown): Cell => {
    if (typeof value === 'bigint') return ['node', 'bigint'];
    if (typeof value !== 'object' || value === null) return plainScalar(value);
    const row = rows.get(value);
    if (row !== undefined) return ['row', row];
    const kind = kinds.get(value)!;
    return ['node', kind === 'array' && isPacked(value) ? 'packed' : kind];
  };
  return {
    tables: tables.map((rows) => ({
      kind: rows[0]!.kind === 'dict' ? 'dicts' : 'objects',
      keys: rows[0]!.keys,
      columns: rows[0]!.keys.map((_, i) => rows.map(({ values }) => cell(values[i]))),
    })),
    arrays: arrays.map(({ kind, dtype, objects }) => ({
      kind,
      dtype,
      arrays: objects.map(elementsOf),
    })),
    packed: parts
      .filter(({ kind, object }) => kind === 'array' && isPacked(object))
      .map(({ values }) => values.map(cell)),
  };
}

/** Objects by what makes them alike, in the order of the walk. */
function shapesOf(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const shapes = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.keys.length === 0) continue;
    const name = JSON.stringify([part.kind, part.type, ...part.keys]);
    if (shapes.get(name)?.push(part) === undefined) shapes.set(name, [part]);
  }
  return shapes;
}

function isTable(objects: readonly Part[]): boolean {
  const [first] = objects;
  if (objects.length < enough) return false;
  if (first!.type === undefined && first!.keys.length > maxKeys) return false;
  const early = objects.slice(0, enough - 1).flatMap(({ values }) => values);
  return !early.some((value) => ArrayBuffer.isView(value) || isTensor(value));
}

function packs(
  array: unknown,
  rows: ReadonlyMap<unknown, number>,
  small: ReadonlyMap<unknown, number>,
): boolean {
  if (!Array.isArray(array) || array.length < enough) return false;
  if (array.some((value) => small.has(value))) {
    const first = rows.get(array[0])!;
    const table = small.get(array[0]);
    return array.every((value, i) => small.get(value) === table && rows.get(value) === first + i);
  }
  const present = array.filter((value) => value !== null && value !== undefined);
  const [kind, ...others] = new Set(present.map((value) => typeof value));
  if (others.length > 0 || kind === 'bigint') return false;
  if (kind === 'string' && array.length < longTexts)
    return 2 * new Set(present).size <= array.length;
  return kind !== 'object' || present.every((value) => rows.has(value));
}
