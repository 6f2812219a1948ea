import { defineModelType, pack, unpack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

class Leaf {
  weight: number;
  left: Leaf | null = null;
  right: Leaf | null = null;
  constructor(weight: number) {
    this.weight = weight;
  }
}

const fields = ['weight', 'left', 'right'] as const;
const tree = defineModelType<Leaf>({
  name: 'test/Leaf',
  class: Leaf,
  fields,
  tree: {
    values: (leaf) => [leaf.weight, leaf.left, leaf.right],
    make: (values) =>
      Object.assign(new Leaf(values[0] as number), { left: values[1], right: values[2] }),
  },
});
const graph = defineModelType<Leaf>({ name: 'test/Leaf', class: Leaf, fields });

function grow(count: number): Leaf {
  const root = new Leaf(0);
  const open = [root];
  for (let i = 1; i < count; i += 2) {
    const leaf = open.shift()!;
    leaf.left = new Leaf(i);
    leaf.right = new Leaf(i + 0.5);
    open.push(leaf.left, leaf.right);
  }
  return root;
}

function bytesOf(model: unknown, type: typeof tree): unknown {
  const { nodes, segments } = pack(model, { types: [type] });
  return { nodes, segments: segments.map(({ bytes }) => [...bytes]) };
}

describe('a model type that declares a tree', () => {
  it.each([3, 31, 33, 1001])(
    'gives the same file as one that does not, and loads it: %i',
    (count) => {
      const model = grow(count);
      expect(bytesOf(model, tree)).toEqual(bytesOf(model, graph));
      const snapshot = pack(model, { types: [tree] });
      const segments = snapshot.segments.map(({ bytes }) => bytes);
      const loaded = unpack(snapshot, segments, { types: [tree] });
      expect(loaded).toBeInstanceOf(Leaf);
      expect(loaded).toEqual(model);
    },
  );

  it.each([3, 1001])('refuses a cycle among %i instances', (count) => {
    const model = grow(count);
    model.left!.right = model;
    expect(failure(() => pack(model, { types: [tree] })).message).toMatch(
      /^Cannot keep an instance of Leaf that is referred to twice, though its model type declares a tree, found at \$[.a-z]*…?[.a-z]*\. Leave `tree` out of the model type, so that shared instances and cycles are kept\.$/,
    );
  });

  it('keeps what else its instances hold', () => {
    const model = grow(101);
    const other = { shared: [1, 2] };
    Object.assign(model.left!, { weight: other });
    Object.assign(model.right!, { weight: other });
    const snapshot = pack(model, { types: [tree] });
    const segments = snapshot.segments.map(({ bytes }) => bytes);
    const loaded = unpack(snapshot, segments, { types: [tree] }) as Leaf;
    expect(loaded.left!.weight).toEqual(other);
    expect(loaded.left!.weight).toBe(loaded.right!.weight);
  });
});
