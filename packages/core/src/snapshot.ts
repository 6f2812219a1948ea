/**
 * A model taken apart, the same for every format: one manifest and any number of segments.
 *
 * The manifest is a flat list of nodes that point to each other by number. Depth therefore costs
 * nothing: a linked list of a million nodes nests no deeper in a file than a pair of numbers, and
 * neither writers nor readers recurse.
 *
 * Many objects with the same keys are one node, a table with a column for each key; long arrays are
 * a column too. The cells of a column lie in a segment, so a forest of 400,000 nodes is a handful of
 * arrays, in any format.
 */
import type { DType } from './dtypes.js';

/**
 * Stands for node number `node`; or, where that is n or more for a manifest of n nodes, for row
 * `node - n` of the tables, whose rows are numbered through in the order of the tables.
 */
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

/** Kinds of {@link RecordNode}, in the order in which formats number them. */
export const recordKinds = ['object', 'dict', 'objects', 'dicts'] as const;

/**
 * Keys in order, and as many values:
 * - `object`, `dict`: a plain or null-prototype object: its own keys and their values
 * - `objects`, `dicts`: a table, at least 32 such objects with these keys: the column of each key
 */
export interface RecordNode {
  readonly kind: (typeof recordKinds)[number];
  readonly keys: readonly string[];
  readonly values: readonly Value[];
}

/** Kinds of {@link ListNode}, in the order in which formats number them. */
export const listKinds = [
  'array',
  'sparse',
  'set',
  'map',
  'date',
  'bigint',
  'models',
  'packed',
  'refs',
  'texts',
  'bits',
  'optional',
  'described',
  'arrays',
  'range',
  'utf8',
] as const;

/**
 * A run of values:
 * - `array`, `set`: the elements
 * - `sparse`: an array with holes: its length, then index, value, index, value …
 * - `map`: key, value, key, value …
 * - `date`: one number, milliseconds since 1970-01-01 UTC (`NaN` is an invalid date)
 * - `bigint`: one string, hexadecimal: `0xff`, `-0x1`
 * - `models`: name and version of a model type, and an `objects` table: each row is the state of an
 *   instance
 * - `packed`: an array of at least 32 elements: the column that holds them
 * - `arrays`: a table, at least 32 small arrays of numbers: `tensor` or `typedArray`, a tensor of their
 *   shapes, and tensors of their numbers (see `arrays.ts`)
 * - `described`, node 0 only: a model, what is said about it, and a proof of it or `undefined`; the last
 *   two are `object` nodes, which are rows of no table
 *
 * Of `packed` only, `range` is a column: the first of some rows of `arrays`, and how many they are.
 *
 * A column is one node or a few that follow each other: a `tensor` of numbers in the narrowest of
 * int8, int16, int32 and float64 that holds them all, an `array` of values for any mixture, or
 * - `refs`: a tensor, each cell a row from 0 on, -1 for null, -2 for undefined, -3 - n for node n
 * - `texts`: a tensor, then strings, each once: each cell is the place of one among these, or as above
 * - `utf8`: a tensor of the byte lengths of strings in UTF-8, -1 for null, -2 for undefined, and a
 *   tensor of these bytes, one string after the other
 * - `bits`: a length, and a tensor of bytes: 8 booleans each, the lowest bit first
 * - `optional`: a column of numbers or booleans, and a tensor: -1 where a cell is null, -2 where it
 *   is undefined, else 0
 */
export interface ListNode {
  readonly kind: (typeof listKinds)[number];
  readonly values: readonly Value[];
}

/** An instance of a model type, with the state that the type took out of it. */
export interface ModelNode {
  readonly kind: 'model';
  readonly type: string;
  readonly version: number;
  readonly state: Value;
}

/** Kinds of {@link NumbersNode}, in the order in which formats number them. */
export const numbersKinds = ['tensor', 'typedArray', 'arrayBuffer', 'dataView'] as const;

/**
 * Numbers that lie in a segment: a `tensor` of any rank, or a `typedArray`, `arrayBuffer` or
 * `dataView` of rank 1 (the last two with dtype `uint8`).
 */
export interface NumbersNode {
  readonly kind: (typeof numbersKinds)[number];
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
  /** In order of first reference, depth first from the root; every node is reached. */
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
