import { Tensor } from '@brine/core';
import { difference, graphs, random, specimens } from '@brine/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf } from './leaves.js';

const shared = {};
const cycle = (length: number): object => {
  const last: { next?: object } = {};
  let first: object = last;
  for (let i = 1; i < length; i++) first = { next: first };
  last.next = first;
  return first;
};

const views = (length: number, ...stretches: [start: number, length: number][]): Uint8Array[] => {
  const buffer = new ArrayBuffer(length);
  return stretches.map(([start, count]) => new Uint8Array(buffer, start, count));
};

describe('difference', () => {
  it('finds none between arrays side by side in one buffer and arrays apart', () => {
    const apart = [new Uint8Array(8), new Uint8Array(8), new Uint8Array(0)];
    expect(difference(views(16, [0, 8], [8, 8], [4, 0]), apart)).toBeUndefined();
    expect(difference(apart, views(16, [0, 8], [8, 8], [4, 0]))).toBeUndefined();
  });

  it('finds none between a model and its twin', () => {
    for (const name of Object.keys(specimens())) {
      expect(difference(specimens()[name], specimens()[name]), name).toBeUndefined();
    }
  });

  const sample = () => fc.sample(graphs, { numRuns: 1000, seed: 1 });

  it('finds none between arbitrary graphs of the same recipe', () => {
    const [graphs, twins] = [sample(), sample()];
    graphs.forEach((graph, i) => {
      expect(difference(graph, twins[i])).toBeUndefined();
    });
    expect(graphs.filter((graph) => typeof graph === 'object').length).toBeGreaterThan(500);
    const shared = graphs.filter((graph, i) => graph !== null && graph === twins[i]);
    expect(shared.filter((graph) => typeof graph === 'object')).toEqual([]);
  });

  it('finds the one leaf that was changed in an arbitrary graph', () => {
    const [graphs, twins] = [sample(), sample()];
    const below = random(1);
    let changed = 0;
    graphs.forEach((graph, i) => {
      const leaves = leavesOf(twins[i]);
      const leaf = leaves[Math.floor(below() * leaves.length)];
      if (leaf === undefined) return;
      leaf.change();
      expect(difference(graph, twins[i])).toBe(`${leaf.path}: ${leaf.message}`);
      changed++;
    });
    expect(changed).toBeGreaterThan(500);
  });

  it.each<[unknown, unknown, string]>([
    [1, 2, '$: expected 1, found 2'],
    [-0, 0, '$: expected -0, found 0'],
    ['1', 1, '$: expected "1", found 1'],
    [1n, 1, '$: expected 1n, found 1'],
    [null, {}, '$: expected null, found Object'],
    [{ a: [1, 2] }, { a: [1, 3] }, '$["a"][1]: expected 2, found 3'],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, '$: expected key 0 to be "a", found "b"'],
    [{ a: 1 }, { a: 1, b: 2 }, '$: expected key 1 to be undefined, found "b"'],
    [{}, Object.create(null), '$: expected Object, found null-prototype object'],
    [[1], Object.assign([], { length: 2, 0: 1 }), '$: expected length 1, found 2'],
    [[undefined], new Array(1), '$: expected key 0 to be "0", found undefined'],
    [new Map([[1, 2]]), new Map(), '$: expected 1 entries, found 0'],
    [new Map([[1, 2]]), new Map([[1, 3]]), '$.values()[0]: expected 2, found 3'],
    [new Map([[1, 2]]), new Map([[3, 2]]), '$.keys()[0]: expected 1, found 3'],
    [new Set([1]), new Set([2]), '$.values()[0]: expected 1, found 2'],
    [new Date(1), new Date(2), '$: expected the time 1, found 2'],
    [Float64Array.of(0), Float64Array.of(-0), '$: expected byte 7 to be 0, found 128'],
    [Float64Array.of(0), Float32Array.of(0, 0), '$: expected Float64Array, found Float32Array'],
    [new Uint8Array(1).buffer, new Uint8Array(2).buffer, '$: expected 1 bytes, found 2'],
    [[shared, shared], [{}, {}], '$[1]: expected a shared reference, found another object'],
    [[{}, {}], [shared, shared], '$[1]: expected an object of its own, found a shared one'],
    [
      views(16, [0, 16], [4, 8]),
      [new Uint8Array(16), new Uint8Array(8)],
      '$[1]: expected memory shared with $[0], found other memory',
    ],
    [
      [new Uint8Array(16), new Uint8Array(8)],
      views(16, [0, 16], [4, 8]),
      '$[1]: expected memory of its own, found it shared with $[0]',
    ],
    [
      views(16, [0, 12], [4, 8]),
      views(16, [0, 12], [3, 8]),
      '$[1]: expected memory shared with $[0], found other memory',
    ],
    [
      views(16, [0, 12], [1, 2], [10, 6]),
      [...views(16, [0, 12], [1, 2]), new Uint8Array(6)],
      '$[2]: expected memory shared with $[0], found other memory',
    ],
    [cycle(2), cycle(3), '$["next"]["next"]: expected a shared reference, found another object'],
    [
      new Tensor([2, 1], new Float64Array(2)),
      new Tensor([1, 2], new Float64Array(2)),
      '$["shape"][0]: expected 2, found 1',
    ],
  ])('between %o and %o is shown', (a, b, message) => {
    expect(difference(a, b)).toBe(message);
  });
});
