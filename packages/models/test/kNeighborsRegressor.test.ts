import { Tensor } from '@brine/core';
import { KNeighborsRegressor } from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { failure, randomRows } from './helpers.js';

const X = [[0], [1], [2], [3], [10]];
const y = [0, 10, 20, 30, 100];

describe('KNeighborsRegressor', () => {
  it('averages the nearest', () => {
    expect(KNeighborsRegressor.fit(X, y, { k: 2 }).predict([[0.4], [2.6], [50]])).toEqual([
      5, 25, 65,
    ]);
  });

  it('averages five by default', () => {
    expect(KNeighborsRegressor.fit(X, y).predict([[7]])).toEqual([32]);
  });

  it('breaks ties by index', () => {
    // 1 and 3 are equally near to 2; so are 0 and 4 in the second row order.
    expect(KNeighborsRegressor.fit(X, y, { k: 2 }).predict([[2]])).toEqual([15]);
    expect(KNeighborsRegressor.fit([[3], [1], [2]], [30, 10, 20], { k: 2 }).predict([[2]])).toEqual(
      [25],
    );
  });

  it('weighs by inverse distance', () => {
    const model = KNeighborsRegressor.fit(X, y, { k: 2, weights: 'distance' });
    // Distances 0.25 and 0.75: weights 3 to 1. Distances 4 and 3 from 6: weights 3 to 4.
    expect(model.predict([[0.25]])).toEqual([2.5]);
    expect(model.predict([[7]])[0]).toBeCloseTo((4 * 100 + 3 * 30) / 7, 12);
  });

  it('lets samples at distance zero decide alone, and alike', () => {
    const rows = [
      [1, 1],
      [1, 1],
      [2, 2],
    ];
    const model = KNeighborsRegressor.fit(rows, [10, 20, 90], { k: 3, weights: 'distance' });
    expect(
      model.predict([
        [1, 1],
        [2, 2],
      ]),
    ).toEqual([15, 90]);
  });

  it('predicts several targets', () => {
    const model = KNeighborsRegressor.fit(
      X,
      y.map((cell) => [cell, -cell]),
      { k: 2 },
    );
    expect(model.predict([[0.4]])).toEqual(new Matrix([[5, -5]]));
  });

  it('finds what sorting all distances finds', () => {
    const train = randomRows(5, 200, 3).map((row) => row.map((cell) => Math.round(cell * 8)));
    const targets = train.map((_, i) => 2 ** (i % 40));
    const queries = randomRows(6, 20, 3).map((row) => row.map((cell) => Math.round(cell * 8)));
    for (const k of [1, 7, 200]) {
      const expected = queries.map((query) => {
        const squares = train.map((row) =>
          row.reduce((sum, cell, j) => sum + (cell - query[j]!) ** 2, 0),
        );
        const order = squares.map((_, i) => i).sort((a, b) => squares[a]! - squares[b]! || a - b);
        return order.slice(0, k).reduce((sum, i) => sum + targets[i]!, 0) / k;
      });
      expect(KNeighborsRegressor.fit(train, targets, { k }).predict(queries)).toEqual(expected);
    }
  });

  it('keeps a copy of the training data', () => {
    const rows = new Tensor([2, 1], Float64Array.of(1, 2));
    const targets = new Tensor([2, 1], Float64Array.of(10, 20));
    const model = KNeighborsRegressor.fit(rows, targets, { k: 1 });
    rows.data.fill(0);
    targets.data.fill(0);
    expect(model.predict([[2]])).toEqual(new Matrix([[20]]));
  });

  it('scores', () => {
    expect(KNeighborsRegressor.fit(X, y, { k: 1 }).score(X, y)).toBe(1);
    expect(KNeighborsRegressor.fit(X, y, { k: 5 }).score(X, y)).toBe(0);
  });

  it('refuses what cannot be', () => {
    expect(failure(() => new KNeighborsRegressor({ k: 0 }))).toBe(
      'INVALID_ARGUMENT: Option k of KNeighborsRegressor must be a whole number from 1, found the number 0.',
    );
    expect(failure(() => new KNeighborsRegressor(JSON.parse('{"weights":"gauss"}')))).toBe(
      'INVALID_ARGUMENT: Option weights of KNeighborsRegressor must be "uniform" or "distance", found "gauss".',
    );
    expect(failure(() => KNeighborsRegressor.fit([[1]], [1]))).toBe(
      'INVALID_INPUT: X has 1 rows, fewer than the 5 neighbours to average. Pass more samples or a smaller k.',
    );
    expect(failure(() => new KNeighborsRegressor().predict(X))).toBe(
      'NOT_FITTED: This KNeighborsRegressor is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.',
    );
    expect(failure(() => KNeighborsRegressor.fit(X, y).predict([[1, 2]]))).toBe(
      'INVALID_INPUT: X has 2 columns, but this KNeighborsRegressor was fitted to 1. Pass the same features in the same order as for fit().',
    );
    expect(failure(() => KNeighborsRegressor.fit(X, y).predict([[1e200]]))).toBe(
      'INVALID_INPUT: Row 0 of X is too far from the training samples to compute distances in float64. Scale the features first, with a StandardScaler for example.',
    );
  });
});
