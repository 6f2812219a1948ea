import { LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { randomBits } from '../random.js';
import * as regression from './housePrice.js';
import type { Payload } from './payload.js';

/** Two steps on some features: models in a model. */
export const pipeline: Payload = {
  name: 'pipeline',
  description: 'Pipeline of StandardScaler and LinearRegression, 100 features',
  shape: 'model',
  bytes: 301 * 8,
  quick: false,
  smoke: false,
  make: () => fit(100),
  tiny: () => fit(3),
  types: [Pipeline, StandardScaler, LinearRegression],
  state: { take, build },
};

function fit(features: number): Pipeline {
  const bits = randomBits(5);
  const row = (): number[] => Array.from({ length: features }, () => bits() / 2 ** 32);
  const rows = Array.from({ length: 2 * features }, row);
  const steps = [
    ['scale', new StandardScaler()],
    ['regress', new LinearRegression()],
  ] as const;
  return Pipeline.fit(
    rows,
    rows.map((values) => values.reduce((sum, value) => sum + value)),
    steps,
  );
}

function take(model: unknown): unknown {
  if (!(model instanceof Pipeline)) throw new TypeError('Not a Pipeline.');
  const scaler = model.step('scale') as StandardScaler;
  return {
    mean: Array.from(scaler.mean),
    scale: Array.from(scaler.scale),
    ...(regression.take(model.step('regress')) as object),
  };
}

function build(state: unknown): Pipeline {
  const { mean, scale } = state as { mean: number[]; scale: number[] };
  const scaler = StandardScaler.modelType.fromState({
    options: { withMean: true, withStd: true },
    learned: { mean: Float64Array.from(mean), scale: Float64Array.from(scale) },
  });
  return new Pipeline([
    ['scale', scaler],
    ['regress', regression.build(state)],
  ]);
}
