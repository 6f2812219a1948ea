import { StandardScaler } from '@brine/models';
import { describe, expect, it } from 'vitest';
import { failure } from './helpers.js';

// Column means 3, 5, 10; population variances 4, 0, 9.
const X = [
  [1, 5, 7],
  [5, 5, 13],
];

describe('StandardScaler', () => {
  it('brings columns to mean 0 and deviation 1, constant ones to 0', () => {
    const scaler = StandardScaler.fit(X);
    expect([...scaler.mean]).toEqual([3, 5, 10]);
    expect([...scaler.scale]).toEqual([2, 1, 3]);
    expect(scaler.transform([...X, [4, 6, 10]]).to2DArray()).toEqual([
      [-1, 0, -1],
      [1, 0, 1],
      [0.5, 1, 0],
    ]);
  });

  it('has a way back', () => {
    const scaler = StandardScaler.fit(X);
    expect(scaler.inverseTransform(scaler.transform(X)).to2DArray()).toEqual(X);
  });

  it('leaves out what the options say', () => {
    expect(StandardScaler.fit(X, { withMean: false }).transform(X).to2DArray()).toEqual([
      [0.5, 5, 7 / 3],
      [2.5, 5, 13 / 3],
    ]);
    expect(StandardScaler.fit(X, { withStd: false }).transform(X).to2DArray()).toEqual([
      [-2, 0, -3],
      [2, 0, 3],
    ]);
    const neither = StandardScaler.fit(X, { withMean: false, withStd: false });
    expect(neither.transform(X).to2DArray()).toEqual(X);
    expect(neither.inverseTransform(X).to2DArray()).toEqual(X);
  });

  it('takes rounding error of a constant column for nothing', () => {
    const scaler = StandardScaler.fit([[0.1], [0.1], [0.1], [0.1 + 2e-17]]);
    expect([...scaler.mean, ...scaler.scale]).toEqual([0.1, 1]);
  });

  it('keeps the spread of columns far from zero', () => {
    const scaler = StandardScaler.fit([[1e9 + 1], [1e9 + 5]]);
    expect([...scaler.mean, ...scaler.scale]).toEqual([1e9 + 3, 2]);
  });

  it('gives 0 for a single sample', () => {
    expect(
      StandardScaler.fit([[4, -2]])
        .transform([[4, -2]])
        .to2DArray(),
    ).toEqual([[0, 0]]);
  });

  it('must be fitted, to as many features', () => {
    expect(failure(() => new StandardScaler().transform(X))).toBe(
      'NOT_FITTED: This StandardScaler is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.',
    );
    expect(failure(() => StandardScaler.fit(X).inverseTransform([[1]]))).toBe(
      'INVALID_INPUT: X has 1 columns, but this StandardScaler was fitted to 3. Pass the same features in the same order as for fit().',
    );
    expect(failure(() => StandardScaler.fit([[1e200], [-1e200]]))).toBe(
      'INVALID_INPUT: Column 0 of X holds numbers too large to compute with in float64. Divide that column by a constant.',
    );
  });
});
