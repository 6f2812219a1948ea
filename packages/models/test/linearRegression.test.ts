import { Tensor } from '@brine/core';
import { LinearRegression, type Prediction } from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { exactLeastSquares } from './exact.js';
import { failure, randomRows } from './helpers.js';

const areas = [[2600], [3000], [3200], [3600], [4000]];
const prices = [550000, 565000, 610000, 680000, 725000];

/** Coefficients of the first target, then its intercept. */
function solution(model: LinearRegression): number[] {
  return [...model.coefficients.getRow(0), model.intercept[0]!];
}

function expectClose(found: readonly number[], expected: readonly number[], relative: number) {
  expect(found.length).toBe(expected.length);
  for (const [i, number] of expected.entries()) {
    expect(Math.abs(found[i]! - number)).toBeLessThanOrEqual(relative * Math.abs(number));
  }
}

describe('house prices', () => {
  const model = LinearRegression.fit(areas, prices);

  it('come out as in exact arithmetic', () => {
    // Exactly 19825/146, 13185000/73 and 62747500/73; the nearest float64s are 135.7876712328767,
    // 180616.43835616438 and 859554.794520548.
    expect(solution(model)).toEqual([135.7876712328767, 180616.43835616444]);
    expect(model.predict([[5000]])).toEqual([859554.7945205478]);
    expectClose(solution(model), [19825 / 146, 13185000 / 73], 1e-15);
  });

  it('score as in exact arithmetic', () => {
    expect(model.score(areas, prices)).toBe(628849 / 656124);
  });

  it('without intercept pass through the origin', () => {
    const through = LinearRegression.fit(areas, prices, { intercept: false });
    // Σxy / Σx² = 10425000000 / 54960000, reduced.
    expectClose(solution(through), [10425000000 / 54960000, 0], 1e-15);
    expect(through.predict([[0]])).toEqual([0]);
  });
});

describe('hard columns', () => {
  it('of whole numbers give what exact arithmetic gives', () => {
    const X = randomRows(7, 30, 4).map((row) => row.map((cell) => Math.round(cell * 2000)));
    const y = randomRows(8, 30, 1).map(([cell]) => Math.round(cell! * 1e6));
    expectClose(solution(LinearRegression.fit(X, y)), exactLeastSquares(X, y), 1e-12);
  });

  it('far from zero lose no digits of the slope', () => {
    const X = [1, 2, 3, 4, 6].map((step, i) => [1e9 + step, [3, 3, 2, 1, 1][i]!]);
    const y = [33, 28, 25, 31, 11];
    expectClose(solution(LinearRegression.fit(X, y)), exactLeastSquares(X, y), 1e-12);
  });

  it('of very different size all count', () => {
    const X = [
      [1, 2],
      [2, 1],
      [3, 5],
      [4, 4],
    ].map(([a, b]) => [a! * 2 ** -60, b! * 2 ** 60]);
    const [small, large, constant] = solution(LinearRegression.fit(X, [3, 3, 8, 8]));
    expectClose([small! * 2 ** -60, large! * 2 ** 60], [1, 1], 1e-12);
    expect(Math.abs(constant!)).toBeLessThan(1e-12);
  });

  it('of the largest and smallest numbers are no trouble', () => {
    expect(LinearRegression.fit([[1e307], [2e307]], [1, 2]).predict([[1.5e307]])).toEqual([1.5]);
    expectClose(LinearRegression.fit([[1e-300], [3e-300]], [1, 3]).predict([[2e-300]]), [2], 1e-12);
  });

  it('that are collinear, among others of another size, do as well', () => {
    // (x, 2x, z) with y = x + z: scaled, the first two are alike, so each takes half of x.
    const rows = [
      [1, 4],
      [2, 1],
      [3, 1],
      [5, 2],
    ].map(([x, z]) => [x!, 2 * x!, 1024 * z!]);
    const model = LinearRegression.fit(rows, [5, 3, 4, 7]);
    expectClose(solution(model).slice(0, 3), [0.5, 0.25, 2 ** -10], 1e-12);
  });

  it('that are collinear share the weight, whatever their units', () => {
    // b = 3a with y = a: scaled, both are alike, so of p + 3q = 1 each takes half.
    const rows = [1, 2, 3, 5].map((a) => [1e9 + a, 3e9 + 3 * a]);
    const model = LinearRegression.fit(rows, [1, 2, 3, 5]);
    expectClose(solution(model), [1 / 2, 1 / 6, -1e9], 1e-12);
    expect(model.predict([[1e9 + 4, 3e9 + 12]])).toEqual([4]);
  });

  it('that are constant get no weight', () => {
    const model = LinearRegression.fit(
      [
        [0.1, 1],
        [0.1, 2],
        [0.1, 4],
      ],
      [1, 2, 4],
    );
    expect(model.coefficients.get(0, 0)).toBe(0);
    expectClose(model.predict([[0.1, 3]]), [3], 1e-12);
  });

  it('more than samples give the shortest solution', () => {
    // Centred and scaled all three are alike: (3, 3, 4) · w = 1, of which each takes a third.
    const X = [
      [1, 2, 3],
      [4, 5, 7],
    ];
    const model = LinearRegression.fit(X, [1, 2]);
    expectClose(solution(model), [1 / 9, 1 / 9, 1 / 12, 5 / 12], 1e-12);
    expectClose(model.predict(X), [1, 2], 1e-12);
  });

  it('of a single sample predict its target', () => {
    const model = LinearRegression.fit([[5, 2]], [3]);
    expect(solution(model)).toEqual([0, 0, 3]);
    expect(model.predict([[9, 9]])).toEqual([3]);
  });

  it('that are sums of others leave finite coefficients and right predictions', () => {
    const X = randomRows(9, 60, 3).map(([a, b, c]) => [a!, b!, 0.1 * a! + 0.7 * b!, c!, 1e6 * c!]);
    const y = X.map(([a, b, , c]) => 2 * a! - b! + 5 * c! + 1);
    const model = LinearRegression.fit(X, y);
    for (const coefficient of solution(model)) expect(Math.abs(coefficient)).toBeLessThan(5);
    for (const [i, predicted] of model.predict(X).entries())
      expect(predicted).toBeCloseTo(y[i]!, 12);
  });

  it('of samples that repeat come to an end', () => {
    // ml-matrix's decomposition of this matrix as it is never returns.
    const sample = Array.from({ length: 25 }, (_, j) => ((7 * j) % 11) / 11);
    const X = Array.from({ length: 35 }, () => sample);
    const y = X.map(() => 3);
    const model = LinearRegression.fit(X, y, { intercept: false });
    expectClose(model.predict(X), y, 1e-12);
    expect(LinearRegression.fit(X, y).predict([sample])).toEqual([3]);
  });

  it('so small that their coefficients pass the largest float64 are refused', () => {
    for (const intercept of [true, false]) {
      expect(failure(() => LinearRegression.fit([[1e-310], [3e-310]], [1, 3], { intercept }))).toBe(
        'INVALID_INPUT: Column 0 of y holds numbers too large to compute with in float64. Divide that column by a constant.',
      );
    }
  });

  it('whose sum passes the largest float64 are refused', () => {
    expect(failure(() => LinearRegression.fit([[1.7e308], [1.6e308]], [1, 2]))).toBe(
      'INVALID_INPUT: Column 0 of X holds numbers too large to compute with in float64. Divide that column by a constant.',
    );
  });
});

describe('targets', () => {
  it('in rows come back as rows, each as if fitted alone', () => {
    const X = randomRows(1, 12, 3);
    const Y = randomRows(2, 12, 2);
    const model = LinearRegression.fit(X, Y);
    const both = model.predict(X);
    expectTypeOf(both).toEqualTypeOf<Matrix>();
    expect(both).toBeInstanceOf(Matrix);
    for (const target of [0, 1]) {
      const alone = LinearRegression.fit(
        X,
        Y.map((row) => row[target]!),
      );
      expect(both.getColumn(target)).toEqual(alone.predict(X));
    }
  });

  it('of one column stay a matrix', () => {
    const predicted = LinearRegression.fit(
      areas,
      prices.map((price) => [price]),
    ).predict([[5000]]);
    expect(predicted.to2DArray()).toEqual([[859554.7945205478]]);
  });

  it('average their scores', () => {
    const Y = prices.map((price, i) => [price, (i * 7) % 5]);
    const model = LinearRegression.fit(areas, Y);
    const scores = [0, 1].map((target) => {
      const y = Y.map((row) => row[target]!);
      return LinearRegression.fit(areas, y).score(areas, y);
    });
    expect(model.score(areas, Y)).toBe((scores[0]! + scores[1]!) / 2);
  });

  it('that are constant are predicted exactly and score 1, other predictions 0', () => {
    const model = LinearRegression.fit([[1], [2], [3]], [0.1, 0.1, 0.1]);
    expect(solution(model)).toEqual([0, 0.1]);
    expect(model.score([[1], [2], [3]], [0.1, 0.1, 0.1])).toBe(1);
    expect(model.score([[1], [2], [3]], [0.2, 0.2, 0.2])).toBe(0);
  });

  it('of one sample have no score', () => {
    expect(LinearRegression.fit(areas, prices).score([[3000]], [565000])).toBe(Number.NaN);
  });
});

describe('fitting', () => {
  it('is the same by the class and by an instance', () => {
    const unfitted = new LinearRegression({ intercept: true });
    const fitted = unfitted.fit(areas, prices);
    expect(fitted).toBe(unfitted);
    expect(fitted).toEqual(LinearRegression.fit(areas, prices));
    expectTypeOf(fitted.predict(areas)).toEqualTypeOf<number[]>();
    expectTypeOf(unfitted.predict(areas)).toEqualTypeOf<Prediction>();
    const either = prices as number[] | Tensor;
    expectTypeOf(unfitted.fit(areas, either)).toEqualTypeOf<LinearRegression>();
  });

  it('gives the same bits for every form of the same data', () => {
    const X = randomRows(3, 9, 4);
    const y = randomRows(4, 9, 1).map(([cell]) => cell!);
    const expected = LinearRegression.fit(X, y).predict(X);
    const flat = Float64Array.from(X.flat());
    for (const form of [
      new Matrix(X),
      new Matrix(X).transpose().transpose(),
      X.map((row) => Float64Array.from(row)),
      new Tensor([9, 4], flat),
      { rows: 9, columns: 4, get: (i: number, j: number) => X[i]![j]! },
    ]) {
      for (const targets of [y, Float64Array.from(y), new Tensor([9], Float64Array.from(y))]) {
        expect(LinearRegression.fit(form, targets).predict(form)).toEqual(expected);
      }
      const column = new Tensor([9, 1], Float64Array.from(y));
      const rows = LinearRegression.fit(form, column).predict(form);
      expect(rows).toEqual(Matrix.columnVector(expected));
    }
  });

  it('takes numbers of narrower types', () => {
    const narrow = new Tensor([5, 1], Uint16Array.from(areas.flat()));
    const model = LinearRegression.fit(narrow, Float32Array.from(prices));
    expect(model.predict([Int32Array.of(5000)])).toEqual([859554.7945205478]);
  });

  it('does not write to the data', () => {
    const X = new Tensor([5, 1], Float64Array.from(areas.flat()));
    LinearRegression.fit(X, prices).predict(X);
    expect([...X.data]).toEqual(areas.flat());
  });

  it('must come before use', () => {
    const message =
      'NOT_FITTED: This LinearRegression is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.';
    expect(failure(() => new LinearRegression().predict(areas))).toBe(message);
    expect(failure(() => new LinearRegression().score(areas, prices))).toBe(message);
    expect(failure(() => new LinearRegression().coefficients)).toBe(message);
    expect(failure(() => new LinearRegression().intercept)).toBe(message);
  });

  it('that fails leaves the model as it was', () => {
    const model = LinearRegression.fit(areas, prices);
    expect(failure(() => model.fit(areas, [1]))).toBe(
      'INVALID_INPUT: y has 1 rows, X has 5. Pass the targets of each row of X, in the same order.',
    );
    expect(model.predict([[5000]])).toEqual([859554.7945205478]);
  });

  it('refuses options that it does not have', () => {
    const typo = { fitIntercept: false };
    expect(failure(() => new LinearRegression(typo as object))).toBe(
      'INVALID_ARGUMENT: LinearRegression has no option "fitIntercept". Its options are intercept.',
    );
    const wrong = JSON.parse('{"intercept": "no"}');
    expect(failure(() => new LinearRegression(wrong))).toBe(
      'INVALID_ARGUMENT: Option intercept of LinearRegression must be a boolean, found "no".',
    );
  });

  it('fixes the number of features and targets', () => {
    const model = LinearRegression.fit(areas, prices);
    expect(failure(() => model.predict([[1, 2]]))).toBe(
      'INVALID_INPUT: X has 2 columns, but this LinearRegression was fitted to 1. Pass the same features in the same order as for fit().',
    );
    expect(failure(() => model.score([[1]], [[1, 2]]))).toBe(
      'INVALID_INPUT: y has 2 targets per row, but this LinearRegression was fitted to 1. Pass the same targets in the same order as for fit().',
    );
  });
});
