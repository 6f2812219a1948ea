import type { Payload, TreeNode } from './payload.js';
import { trees } from './trees.js';

/** The same forest as scikit-learn keeps it: a column for each field. */
export const forestArrays: Payload = {
  name: 'forest-arrays',
  description: 'the same 399,800 nodes as six typed arrays',
  shape: 'arrays',
  bytes: 200 * 1999 * 28,
  quick: false,
  smoke: true,
  make: () => columns(trees(200, 1999).trees),
  tiny: () => columns(trees(3, 99).trees),
  tensor: '$.threshold',
};

/** Children by their place in the columns, -1 for none. */
export function columns(roots: readonly TreeNode[]): Record<string, Float64Array | Int32Array> {
  const nodes: TreeNode[] = [];
  const tree: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  for (const [number, root] of roots.entries()) {
    for (let at = nodes.push(root) - 1; at < nodes.length; at++) {
      const { left: below, right: above } = nodes[at]!;
      tree.push(number);
      left.push(below ? nodes.push(below) - 1 : -1);
      right.push(above ? nodes.push(above) - 1 : -1);
    }
  }
  return {
    tree: Int32Array.from(tree),
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float64Array.from(nodes, (node) => node.value),
  };
}
