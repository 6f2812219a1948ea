/**
 * A model taken apart, the same for every format: one manifest and any number of segments.
 *
 * The manifest is a flat table of nodes that point to each other by number. Depth therefore costs
 * nothing: a linked list of a million nodes nests no deeper in a file than a pair of numbers, and
 * neither writers nor readers recurse.
 */
import type { DType } from './dtypes.js';

/** Stands for node number `node`. */
export class Ref {
  readonly node: number;
  constructor(node: number) {
    this.node = node;
  }
}

/** Whether a value is a reference, made by this copy of the package or by another. */
export function isRef(value: Value): value is Ref {
  return typeof value === 'object' && value !== null;
}

/** What a node holds: a scalar (a number bit for bit, `-0` included; one `NaN`) or another node. */
export type Value = null | undefined | boolean | number | string | Ref;

/** Plain (`object`) or null-prototype (`dict`) object: own keys in order, and their values. */
export interface RecordNode {
  readonly kind: 'object' | 'dict';
  readonly keys: readonly string[];
  readonly values: readonly Value[];
}

/**
 * A run of values:
 * - `array`, `set`: the elements
 * - `sparse`: an array with holes: its length, then index, value, index, value …
 * - `map`: key, value, key, value …
 * - `date`: one number, milliseconds since 1970-01-01 UTC (`NaN` is an invalid date)
 * - `bigint`: one string, hexadecimal: `0xff`, `-0x1`
 * - `described`, node 0 only: a model, what is said about it and a proof of it (objects, or
 *   `undefined` where there is none, but not both)
 */
export interface ListNode {
  readonly kind: 'array' | 'sparse' | 'set' | 'map' | 'date' | 'bigint' | 'described';
  readonly values: readonly Value[];
}

/** An instance of a model type, with the state that the type took out of it. */
export interface ModelNode {
  readonly kind: 'model';
  readonly type: string;
  readonly version: number;
  readonly state: Value;
}

/**
 * Numbers that lie in a segment: a `tensor` of any rank, or a `typedArray`, `arrayBuffer` or
 * `dataView` of rank 1 (the last two with dtype `uint8`).
 */
export interface NumbersNode {
  readonly kind: 'tensor' | 'typedArray' | 'arrayBuffer' | 'dataView';
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly segment: number;
  /** Where the numbers start in the segment; not 0 only where arrays overlap in memory. */
  readonly byteOffset: number;
}

export type Node = RecordNode | ListNode | ModelNode | NumbersNode;

/** Where one segment lies and what it must hash to. */
export interface SegmentEntry {
  /** Element type; `uint8` where arrays of several types overlap. */
  readonly dtype: DType;
  readonly byteLength: number;
  /** From the start of segment 0; a multiple of 64. */
  readonly offset: number;
  /** See `digest.ts`. */
  readonly digest: bigint;
}

/** The small, structured part of a snapshot. */
export interface Manifest {
  /** The model: usually node 0, or a scalar. */
  readonly root: Value;
  /** In order of first reference, breadth first from the root; every node is reached. */
  readonly nodes: readonly Node[];
  /** In order of first use by a node; every segment is used. */
  readonly segments: readonly SegmentEntry[];
}

/** Bytes of one segment, before a layout has given it a place. */
export interface Segment {
  readonly dtype: DType;
  readonly bytes: Uint8Array;
}

/** What `pack` makes and `unpack` takes. */
export interface Snapshot {
  readonly root: Value;
  readonly nodes: readonly Node[];
  readonly segments: readonly Segment[];
}
