import type { TypeEntry } from '@brine/core';

/** What a payload is made of; peers that need a schema choose it by this. */
export type Shape =
  /** One Float64Array. */
  | 'array'
  /** An object of typed arrays. */
  | 'arrays'
  /** A list of Float64Arrays. */
  | 'list'
  /** `{ trees }` of {@link TreeNode}. */
  | 'forest'
  /** The same of instances of a class. */
  | 'classes'
  /** `{ vocabulary, idf }`: strings and a Float64Array. */
  | 'text'
  /** An instance of a class, which peers that know no classes get as plain state. */
  | 'model'
  /** One of each thing that formats are known to lose. */
  | 'values'
  /** A Brine file of the reader's own. */
  | 'file';

/** Something to save and load. */
export interface Payload {
  /** As shown, and as given on the command line. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly description: string;
  readonly shape: Shape;
  /** Of its numbers and strings, about. */
  readonly bytes: number;
  /** Whether it is in the quick profile, and in the smoke run; the full one has all. */
  readonly quick: boolean;
  readonly smoke: boolean;
  /** Where it comes from, when it is the reader's own. */
  readonly file?: string;
  /** The same values each time. */
  make(): unknown;
  /** The same shape in a thousandth of the size, to warm up with and for `--smoke`. */
  tiny(): unknown;
  /** Path of an array in it that is worth reading alone. */
  readonly tensor?: string;
  /** The classes in it. */
  readonly types?: readonly TypeEntry[];
  /** How an instance of a class becomes plain data and plain data an instance. */
  readonly state?: StateOf;
}

/** What a user of a library that knows no classes writes beside it. */
export interface StateOf {
  take(model: unknown): unknown;
  build(state: unknown): unknown;
}

/** A node of a decision tree; leaves have no children. */
export interface TreeNode {
  readonly feature: number;
  readonly threshold: number;
  readonly left: TreeNode | null;
  readonly right: TreeNode | null;
  readonly value: number;
}
