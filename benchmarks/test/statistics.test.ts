import { describe, expect, it } from 'vitest';
import { isWide, summarise } from '../src/compare/statistics.js';

describe('summarise', () => {
  it('gives median and quartiles, interpolated as NumPy does', () => {
    expect(summarise([4, 1, 3, 2])).toEqual({ median: 2.5, q1: 1.75, q3: 3.25, runs: 4 });
    expect(summarise([30, 10, 20])).toEqual({ median: 20, q1: 15, q3: 25, runs: 3 });
    expect(summarise([7])).toEqual({ median: 7, q1: 7, q3: 7, runs: 1 });
  });

  it('leaves the samples in their order', () => {
    const samples = [2, 1];
    summarise(samples);
    expect(samples).toEqual([2, 1]);
  });

  it('refuses to summarise nothing', () => {
    expect(() => summarise([])).toThrow(new RangeError('No samples to summarise.'));
  });
});

describe('isWide', () => {
  it('is when the quartiles are more than a third of the median apart', () => {
    expect(isWide({ median: 9, q1: 8, q3: 11, runs: 5 })).toBe(false);
    expect(isWide({ median: 9, q1: 8, q3: 11.1, runs: 5 })).toBe(true);
  });

  it('is when there are fewer than 3 runs', () => {
    expect(isWide({ median: 9, q1: 9, q3: 9, runs: 2 })).toBe(true);
    expect(isWide({ median: 9, q1: 9, q3: 9, runs: 3 })).toBe(false);
  });
});
