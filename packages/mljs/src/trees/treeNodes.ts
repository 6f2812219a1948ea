import { uint8, uint32, vector } from '../keep/arrays.js';
import type { Field } from '../keep/field.js';
import { record } from '../keep/object.js';

/** What a node has, as bits of `flags`. Each has either children, a value, or shares. */
export const has = { split: 1, gain: 2, samples: 4, children: 8, value: 16, shares: 32 };

/**
 * The nodes of one tree or of many, each before its left and then its right subtree. `flags` has an
 * entry for each node, the other columns one for each that has such a thing.
 */
export interface TreeNodes {
  readonly flags: Uint8Array;
  readonly splitColumn: Uint32Array;
  readonly splitValue: Float64Array;
  readonly gain: Float64Array;
  readonly numberSamples: Uint32Array;
  /** Of leaves: the value of a regression, or the share of each class. */
  readonly distribution: Float64Array;
  /** Of leaves of a classifier: how many shares. */
  readonly classes: Uint32Array;
}

export const treeNodes: Field<TreeNodes> = record({
  flags: uint8,
  splitColumn: uint32,
  splitValue: vector,
  gain: vector,
  numberSamples: uint32,
  distribution: vector,
  classes: uint32,
});

/** What leaves end in: a number of a regression, or the shares of classes. */
export type Leaf = 'value' | 'shares';

/** Makes a node that has neither children nor a distribution yet. */
export type MakeNode = () => object;
