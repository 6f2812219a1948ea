/** Which arrays of a model are rows of tables, from the model itself. */
import { type DType, dtypeOf, isTensor, itemSize, type TypedArray } from '@brine/core';
import { elementOf } from './elementOf.js';
import type { Part } from './walk.js';

/** Small arrays of one kind, in the order of the walk. */
export interface ArrayTable {
  readonly kind: 'tensor' | 'typedArray';
  readonly dtype: DType;
  readonly objects: readonly object[];
}

const enough = 32;
const smallArray = 2 ** 14;
const longest = 2 ** 15 - 1;

export function arrayTables(parts: readonly Part[]): readonly ArrayTable[] {
  const owners = new Map<ArrayBufferLike, object[]>();
  for (const { object } of parts) {
    const buffer = bufferOf(object);
    if (buffer && owners.get(buffer)?.push(object as object) === undefined) {
      owners.set(buffer, [object as object]);
    }
  }
  const tables = new Map<string, ArrayTable & { readonly objects: object[] }>();
  for (const { object, kind } of parts) {
    if (kind !== 'tensor' && kind !== 'typedArray') continue;
    const { data, shape } = partsOf(object as object);
    const isSmall = data.byteLength <= smallArray && Math.max(0, ...shape) <= longest;
    const others = owners.get(data.buffer)!.filter((other) => other !== object);
    if (!isSmall || shape.length === 0 || others.some((other) => overlap(data, other))) continue;
    const dtype = dtypeOf(data)!;
    const name = `${kind} ${dtype} ${shape.length}`;
    const table = tables.get(name) ?? { kind, dtype, objects: [] };
    tables.set(name, table);
    table.objects.push(object as object);
  }
  return [...tables.values()].filter(({ objects }) => objects.length >= enough);
}

/** Shape and elements of an array, as the readers in python/ print them. */
export function elementsOf(array: object): [shape: readonly number[], elements: string[]] {
  const { data, shape } = partsOf(array);
  const dtype = dtypeOf(data)!;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return [
    shape,
    Array.from({ length: data.length }, (_, i) => elementOf(dtype, view, i * itemSize(dtype))),
  ];
}

function partsOf(array: object): { readonly data: TypedArray; readonly shape: readonly number[] } {
  if (isTensor(array)) return array;
  const data = array as TypedArray;
  return { data, shape: [data.length] };
}

function bufferOf(object: unknown): ArrayBufferLike | undefined {
  if (isTensor(object)) return object.data.buffer;
  if (ArrayBuffer.isView(object)) return object.buffer;
  return object instanceof ArrayBuffer ? object : undefined;
}

/** Whether two arrays of one buffer share memory, or one is the buffer. */
function overlap(a: ArrayBufferView, other: object): boolean {
  if (other instanceof ArrayBuffer) return true;
  const b = isTensor(other) ? other.data : (other as ArrayBufferView);
  const start = Math.max(a.byteOffset, b.byteOffset);
  return start < Math.min(a.byteOffset + a.byteLength, b.byteOffset + b.byteLength);
}
