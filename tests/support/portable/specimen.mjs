import { LinearRegression } from '@brine/models';

/** A model with arrays, and with all that a format can get wrong. */
export function specimen() {
  const weights = Float64Array.from({ length: 10_000 }, (_, index) => index / 1024 - 3);
  return {
    name: 'Häuser 🏠',
    regression: LinearRegression.fit(
      [[2600], [3000], [3200], [3600], [4000]],
      [550000, 565000, 610000, 680000, 725000],
    ),
    weights,
    lastWeights: weights.subarray(9_000),
    classes: Int32Array.of(-1, 0, 2 ** 31 - 1),
    nodes: Array.from({ length: 100 }, (_, index) => ({
      feature: index % 7,
      threshold: index / 8,
      left: 2 * index + 1,
      right: 2 * index + 2,
    })),
    odd: [-0, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 64n, undefined, null],
    byKey: new Map([['__proto__', new Set(['a'])]]),
  };
}

export const types = [LinearRegression];
