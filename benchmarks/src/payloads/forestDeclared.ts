import { defineModelType, type ModelType } from '@brine/core';
import type { Payload, TreeNode } from './payload.js';
import { trees } from './trees.js';

type Child = SplitNode | null;

class SplitNode {
  constructor(
    readonly feature: number,
    readonly threshold: number,
    readonly left: Child,
    readonly right: Child,
    readonly value: number,
  ) {}

  static readonly modelType: ModelType<SplitNode> = defineModelType<SplitNode>({
    name: 'benchmark/SplitNode',
    class: SplitNode,
    fields: ['feature', 'threshold', 'left', 'right', 'value'],
    tree: {
      values: (node) => [node.feature, node.threshold, node.left, node.right, node.value],
      make: ([feature, threshold, left, right, value]) =>
        new SplitNode(
          feature as number,
          threshold as number,
          left as Child,
          right as Child,
          value as number,
        ),
    },
  });
}

/** The same forest of a class that declares its fields, and that no node is in two places. */
export const forestDeclared: Payload = {
  name: 'forest-declared',
  description: '200 trees of instances of a class, whose model type names their fields',
  shape: 'classes',
  bytes: 200 * 1999 * 28,
  quick: false,
  smoke: true,
  make: () => instances(200, 1999),
  tiny: () => instances(3, 99),
  types: [SplitNode],
  // Other libraries write instances as plain objects, and give such back.
  state: { take: (model) => model, build },
};

/** What a user writes to have instances again. */
function build(state: unknown): { trees: Child[] } {
  const { trees } = state as { trees: TreeNode[] };
  return { trees: trees.map(instanceOf) };
}

function instances(count: number, nodes: number): { trees: Child[] } {
  return { trees: trees(count, nodes).trees.map(instanceOf) };
}

/** Trees that are split at random are no deeper than recursion can go. */
function instanceOf(node: TreeNode | null): Child {
  if (node === null) return null;
  const { feature, threshold, left, right, value } = node;
  return new SplitNode(feature, threshold, instanceOf(left), instanceOf(right), value);
}
