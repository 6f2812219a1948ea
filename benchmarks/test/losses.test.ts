import { describe, expect, it } from 'vitest';
import { losses } from '../src/compare/losses.js';

const before = Float64Array.of(1, Number.NaN, -0, Number.POSITIVE_INFINITY);

describe('losses', () => {
  it('finds none where every bit is the same', () => {
    expect(losses(before, before.slice())).toEqual([]);
  });

  it('names each kind once', () => {
    expect(losses(before, Float64Array.of(1, 0, 0, 0))).toEqual([
      'NaN becomes 0',
      '-0 becomes 0',
      'Infinity becomes 0',
    ]);
    expect(losses(Float64Array.of(1, 2), Float64Array.of(1.5, 2.5))).toEqual([
      'ordinary numbers change',
    ]);
  });

  it('sees a NaN with other bits', () => {
    const other = new Float64Array(BigUint64Array.of(0x7ff8000000000001n).buffer);
    expect(losses(Float64Array.of(Number.NaN), other)).toEqual(['the bits of NaN change']);
  });

  it('sees what is no array, or of another length', () => {
    expect(losses(before, [...before])).toEqual(['the array becomes Array']);
    expect(losses(before, undefined)).toEqual(['the array becomes undefined']);
    expect(losses(before, before.slice(1))).toEqual(['4 elements become 3']);
  });
});
