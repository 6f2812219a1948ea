import {
  checkManifest,
  dtypeOf,
  type ListNode,
  type Node,
  Ref,
  type TypedArray,
  type TypeEntry,
  unpack,
  type Value,
} from '@brine/core';
import { failure } from './support.js';

/** Numbers in more dimensions than one. */
interface Shaped {
  readonly shape: readonly number[];
  readonly array: TypedArray;
}

/** Nodes of a model; an array stands for the tensor that holds it. */
export type Parts = readonly (Node | TypedArray | Shaped)[];

const preamble = 'The manifest does not describe a model. ';

function snapshotOf(parts: Parts): { nodes: Node[]; arrays: TypedArray[] } {
  const arrays: TypedArray[] = [];
  const nodes = parts.map((part): Node => {
    if ('kind' in part) return part;
    const { array, shape } = 'array' in part ? part : { array: part, shape: [part.length] };
    const segment = arrays.push(array) - 1;
    return { kind: 'tensor', dtype: dtypeOf(array)!, shape, segment, byteOffset: 0 };
  });
  return { nodes, arrays };
}

/** What `unpack` says of a model of these parts. */
export function refusal(parts: Parts, types: readonly TypeEntry[] = []): string {
  const { nodes, arrays } = snapshotOf(parts);
  const segments = arrays.map((array) => new Uint8Array(array.buffer));
  const { message } = failure(() => unpack({ root: new Ref(0), nodes }, segments, { types }));
  return message.startsWith(preamble) ? message.slice(preamble.length) : message;
}

/** What `checkManifest` says of it. */
export function manifestRefusal(parts: Parts, root: Value = new Ref(0), segmentOf = {}): string {
  const { nodes, arrays } = snapshotOf(parts);
  let end = 0;
  const segments = arrays.map((array) => {
    const offset = Math.ceil(end / 64) * 64;
    end = offset + array.byteLength;
    return {
      dtype: dtypeOf(array)!,
      byteLength: array.byteLength,
      offset,
      digest: 0n,
      ...segmentOf,
    };
  });
  const { message } = failure(() => checkManifest({ root, nodes, segments }, 'test'));
  return message.slice(preamble.length);
}

export function list(kind: ListNode['kind'], ...values: Value[]): ListNode {
  return { kind, values };
}

export function ref(node: number): Ref {
  return new Ref(node);
}

/** 32 rows with the key `a`, whose column is node `column`. */
export function table(column: number, kind: 'objects' | 'dicts' = 'objects'): Node {
  return { kind, keys: ['a'], values: [ref(column)] };
}

/** 32 numbers, 0, 1, 2 … where nothing else is said. */
export function bytes(make: (index: number) => number = (i) => i, length = 32): Int8Array {
  return Int8Array.from({ length }, (_, i) => make(i));
}

/** An array of all 32 rows of the tables behind it. */
export function allRows(): Parts {
  return [list('packed', ref(1)), list('refs', ref(2)), bytes()];
}
