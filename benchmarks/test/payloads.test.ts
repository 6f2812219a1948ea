import { describe, expect, it } from 'vitest';
import { losses } from '../src/compare/losses.js';
import { floats } from '../src/payloads/floats.js';
import { forest } from '../src/payloads/forest.js';
import { forestArrays } from '../src/payloads/forestArrays.js';
import { payloads } from '../src/payloads/index.js';
import type { TreeNode } from '../src/payloads/payload.js';
import { allPeers } from '../src/peers/index.js';
import { pythonPeers } from '../src/peers/python.js';
import { randomBits } from '../src/random.js';

describe('randomBits', () => {
  it('gives the numbers of Mulberry32', () => {
    const bits = randomBits(1);
    expect([bits(), bits(), bits()]).toEqual([2693262067, 11749833, 2265367787]);
  });
});

describe('floats', () => {
  it('are the same each time', () => {
    expect(Buffer.from(floats(100).buffer).equals(Buffer.from(floats(100).buffer))).toBe(true);
    expect([...floats(7)]).toEqual([
      0.25414787236952363,
      0.054894089416428704,
      0.9367557954952641,
      Number.NaN,
      -0,
      Number.POSITIVE_INFINITY,
      -0.7221328406968004,
    ]);
  });

  it('have as many elements as asked for, however few', () => {
    for (const length of [0, 1, 3, 4]) expect(floats(length)).toHaveLength(length);
  });
});

describe('payloads', () => {
  it('have about the sizes that they say', () => {
    const small = payloads.filter(({ bytes }) => bytes <= 2 ** 26);
    for (const { name, shape, bytes, make } of small) {
      if (!['array', 'arrays', 'list'].includes(shape)) continue;
      const value = make() as Float64Array | Float64Array[];
      const arrays = ArrayBuffer.isView(value) ? [value] : Object.values(value);
      const found = arrays.reduce((sum, array) => sum + array.byteLength, 0);
      expect(found / bytes, name).toBeCloseTo(1, 0);
    }
  });

  it('are the same as objects and as columns', () => {
    const { trees } = forest.tiny() as { trees: TreeNode[] };
    const columns = forestArrays.tiny() as Record<string, Float64Array>;
    expect(trees).toHaveLength(3);
    expect(columns.value).toHaveLength(3 * 99);
    const root = trees[1]!;
    expect(columns.tree![99]).toBe(1);
    expect(columns.threshold![99]).toBe(root.threshold);
    expect(columns.value![columns.left![99]!]).toBe(root.left!.value);
    expect(columns.value![columns.right![99]!]).toBe(root.right!.value);
  });

  it('come back from what one would write to keep them without Brine', () => {
    for (const { state, tiny } of payloads) {
      if (state) expect(losses(tiny(), state.build(state.take(tiny())))).toEqual([]);
    }
  });
});

describe('names', () => {
  it('are unique and free of spaces, so that each can be chosen on the command line', async () => {
    const names = [...(await allPeers()), ...pythonPeers, ...payloads].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\s/.test(name))).toEqual([]);
  });
});
