import type { Payload } from './payload.js';
import { trees } from './trees.js';

/** A random forest as one would write it: a graph of small objects. */
export const forest: Payload = {
  name: 'forest',
  description: '200 trees of 1,999 nodes { feature, threshold, left, right, value }, as objects',
  shape: 'forest',
  bytes: 200 * 1999 * 28,
  quick: true,
  smoke: true,
  make: () => trees(200, 1999),
  tiny: () => trees(3, 99),
};
