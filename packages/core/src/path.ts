import { refsOf } from './nodes.js';
import type { Node } from './snapshot.js';

/** Where each node was first met: which node holds it, and at which of its values. */
export interface Origins {
  readonly parents: ArrayLike<number>;
  readonly positions: ArrayLike<number>;
}

/**
 * The path from the root to node `index`, as one would write it in code: `$.steps[1].kernel`.
 *
 * @param maxLength of the path, in characters; what is further from `index` is left out for `…`
 */
export function pathTo(
  nodes: readonly Node[],
  origins: Origins,
  index: number,
  maxLength = 1000,
): string {
  const steps: string[] = [];
  let left = maxLength;
  for (let node = index; node > 0; node = origins.parents[node]!) {
    const step = stepInto(nodes[origins.parents[node]!]!, origins.positions[node]!);
    left -= step.length;
    if (left < 0) {
      steps.push('…');
      break;
    }
    steps.push(step);
  }
  return `$${steps.reverse().join('')}`;
}

/** The step from a node to its value at `position`. */
export function stepInto(node: Node, position: number): string {
  switch (node.kind) {
    case 'object':
    case 'dict':
      return stepTo(node.keys[position]!, false);
    case 'array':
      return `[${position}]`;
    case 'sparse':
      return `[${Number(node.values[position - 1])}]`;
    case 'set':
      return `.values()[${position}]`;
    case 'map': {
      const key = node.values[position - (position % 2)];
      if (position % 2 === 0) return `.keys()[${position / 2}]`;
      return typeof key === 'string'
        ? `.get(${JSON.stringify(key)})`
        : `.values()[${(position - 1) / 2}]`;
    }
    case 'described':
      // Beside the model: `$about.metadata` is no path in it, as `$.about.metadata` is.
      return ['', 'about', 'proof'][position]!;
    default:
      // A model's state stands for the model: `$.steps`, not `$.state.steps`.
      return '';
  }
}

/** The step into an object by a key, or into a list by an index. */
export function stepTo(key: string, isIndex: boolean): string {
  if (isIndex) return `[${key}]`;
  const isName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
  return isName ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** For each node, where a breadth-first walk from the root first meets it. */
export function originsOf(nodes: readonly Node[]): Origins {
  const parents = new Int32Array(nodes.length).fill(-1);
  const positions = new Int32Array(nodes.length);
  nodes.forEach((node, parent) => {
    for (const [child, position] of refsOf(node)) {
      if (child === 0 || parents[child] !== -1) continue;
      parents[child] = parent;
      positions[child] = position;
    }
  });
  return { parents, positions };
}
