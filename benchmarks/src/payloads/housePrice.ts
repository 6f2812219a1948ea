import { Tensor } from '@brine/core';
import { LinearRegression } from '@brine/models';
import type { Payload } from './payload.js';

/** The model of the README: two numbers. What a format costs when there is nearly nothing to keep. */
export const housePrice: Payload = {
  name: 'house-price',
  description: 'LinearRegression of one feature',
  shape: 'model',
  bytes: 16,
  quick: true,
  smoke: true,
  make: fit,
  tiny: fit,
  types: [LinearRegression],
  state: { take, build },
};

function fit(): LinearRegression {
  const areas = [[2600], [3000], [3200], [3600], [4000]];
  return LinearRegression.fit(areas, [550000, 565000, 610000, 680000, 725000]);
}

/** What one would write to keep the model in JSON. */
export function take(model: unknown): unknown {
  if (!(model instanceof LinearRegression)) throw new TypeError('Not a LinearRegression.');
  return {
    coefficients: model.coefficients.to2DArray(),
    intercept: Array.from(model.intercept),
  };
}

export function build(state: unknown): LinearRegression {
  const { coefficients, intercept } = state as { coefficients: number[][]; intercept: number[] };
  const shape = [coefficients.length, coefficients[0]!.length];
  return LinearRegression.modelType.fromState({
    options: { intercept: true },
    learned: {
      coefficients: new Tensor(shape, Float64Array.from(coefficients.flat())),
      intercept: Float64Array.from(intercept),
      vector: true,
    },
  }) as LinearRegression;
}
