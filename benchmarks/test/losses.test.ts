import { describe, expect, it } from 'vitest';
import { losses } from '../src/compare/losses.js';

const before = Float64Array.of(1, Number.NaN, -0, Number.POSITIVE_INFINITY);

describe('losses in arrays', () => {
  it('are none where every bit is the same', () => {
    expect(losses(before, before.slice())).toEqual([]);
    expect(losses(Int32Array.of(-1, 2), Int32Array.of(-1, 2))).toEqual([]);
  });

  it('are named once for each kind', () => {
    expect(losses(before, Float64Array.of(1, 0, 0, 0))).toEqual([
      'NaN becomes 0',
      '-0 becomes 0',
      'Infinity becomes 0',
    ]);
    expect(losses(Float64Array.of(1, 2), Float64Array.of(1.5, 2.5))).toEqual([
      'ordinary numbers change',
    ]);
  });

  it('are seen in a NaN with other bits', () => {
    const other = new Float64Array(BigUint64Array.of(0x7ff8000000000001n).buffer);
    expect(losses(Float64Array.of(Number.NaN), other)).toEqual(['the bits of NaN change']);
  });

  it('are seen in what is no array of that kind or length', () => {
    expect(losses(before, [...before])).toEqual(['Float64Array becomes Array']);
    expect(losses(before, [1, null, -0, null])).toEqual([
      'Float64Array becomes Array',
      'NaN becomes null',
      'Infinity becomes null',
    ]);
    expect(losses(before, new Uint8Array(before.buffer))).toEqual([
      'Float64Array becomes Uint8Array',
    ]);
    expect(losses(before, undefined)).toEqual(['Float64Array becomes undefined']);
    expect(losses(before, before.slice(1))).toEqual(['4 elements become 3']);
  });
});

describe('losses in graphs', () => {
  const shared = { weight: 1 };
  const graph = { steps: [shared, shared], big: 5n, none: undefined, names: new Map([[1, 'a']]) };

  it('are none where all comes back', () => {
    expect(losses(graph, structuredClone(graph))).toEqual([]);
    const cycle: { self?: object } = {};
    cycle.self = cycle;
    expect(losses(cycle, structuredClone(cycle))).toEqual([]);
  });

  it('are named', () => {
    const found = { steps: [{ weight: 1 }, { weight: 1 }], big: 5, names: {} };
    expect(losses(graph, found)).toEqual([
      'undefined is left out',
      'Map becomes Object',
      'a bigint becomes number',
      'a shared reference becomes copies',
    ]);
    expect(losses({ zero: -0, text: 'a' }, { zero: 0, text: 'b' })).toEqual([
      'a string becomes another',
      '-0 becomes 0',
    ]);
    expect(losses(new Set([1]), [1])).toEqual(['Set becomes Array']);
    expect(losses(new Date(0), '1970-01-01')).toEqual(['Date becomes string']);
  });
});
