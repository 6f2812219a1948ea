import { randomBits } from '../random.js';
import type { TreeNode } from './payload.js';

type Growing = {
  -readonly [Key in keyof TreeNode]: Key extends 'left' | 'right' ? Growing | null : TreeNode[Key];
};

/** Trees of an odd number of nodes, each grown by splitting leaves at random. */
export function trees(count: number, nodes: number): { trees: TreeNode[] } {
  const bits = randomBits(11);
  const unit = (): number => bits() / 2 ** 32;
  const leaf = (): Growing => ({
    feature: -1,
    threshold: 0,
    left: null,
    right: null,
    value: unit() * 100,
  });
  return {
    trees: Array.from({ length: count }, () => {
      const root = leaf();
      const leaves = [root];
      for (let size = 1; size < nodes; size += 2) {
        const at = bits() % leaves.length;
        const split = leaves[at]!;
        split.feature = bits() % 30;
        split.threshold = unit() * 1000 - 500;
        split.left = leaf();
        split.right = leaf();
        leaves[at] = split.left;
        leaves.push(split.right);
      }
      return root;
    }),
  };
}
