import { defineModelType, type MatrixInput, type ModelType, type Regressor } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { invalid, requireFitted } from './errors.js';
import {
  type Prediction,
  type PredictionFor,
  readFeatures,
  readMatrix,
  readTargets,
  type TargetInput,
} from './inputs.js';
import { averageNeighbours, type Grid, type Weights, weightings } from './neighbours.js';
import { invalidOption, resolveOptions } from './options.js';
import { madeBy } from './package.js';
import { StateFields } from './state.js';
import { r2Score } from './statistics.js';
import { toTensor } from './tensors.js';

export interface KNeighborsRegressorOptions {
  /** How many neighbours to average: a whole number ≥ 1. Default 5. */
  readonly k?: number | undefined;
  /** `'uniform'`: all count alike. `'distance'`: by the inverse of their distance. Default `'uniform'`. */
  readonly weights?: Weights | undefined;
}

interface Learned {
  readonly X: Grid;
  readonly y: Grid;
  readonly vector: boolean;
}

/**
 * Predicts the mean target of the `k` nearest training samples by Euclidean distance, found by
 * comparing with every one. Of equally near samples those with the lower index count.
 *
 * Keeps a copy of the training data in one run of memory, which is saved as it lies.
 *
 * `Y` is what `predict` returns: `number[]` where `y` was a vector at fit, else a `Matrix`.
 */
export class KNeighborsRegressor<Y extends Prediction = Prediction>
  implements Regressor<MatrixInput, Y>
{
  static readonly modelType: ModelType<KNeighborsRegressor> = defineModelType({
    ...madeBy,
    name: 'brine/KNeighborsRegressor',
    package: '@brine/models',
    version: 1,
    class: KNeighborsRegressor,
    toState: ({ options, learned }: KNeighborsRegressor) => ({
      options: { k: options.k, weights: options.weights },
      learned: learned ? { ...learned } : null,
    }),
    fromState: (state) => KNeighborsRegressor.restore(state),
  });

  readonly options: Readonly<{ k: number; weights: Weights }>;
  private learned: Learned | undefined;

  /**
   * An estimator that is yet to be fitted.
   *
   * @throws BrineError `INVALID_ARGUMENT` for an option that does not exist or has no such value
   */
  constructor(options: KNeighborsRegressorOptions = {}) {
    const defaults: { k: number; weights: Weights } = { k: 5, weights: 'uniform' };
    this.options = resolveOptions('KNeighborsRegressor', defaults, options);
    const { k, weights } = this.options;
    if (!Number.isSafeInteger(k) || k < 1) {
      throw invalidOption('KNeighborsRegressor', 'k', 'a whole number from 1', k);
    }
    if (!weightings.includes(weights)) {
      throw invalidOption('KNeighborsRegressor', 'weights', '"uniform" or "distance"', weights);
    }
  }

  /**
   * A fitted regressor: short for `new KNeighborsRegressor(options).fit(X, y)`.
   *
   * @param X samples by features, at least `k` of them
   * @param y a number per sample, or a row of numbers for several targets
   * @throws BrineError `INVALID_INPUT` where X or y is no matrix of finite numbers, they differ in
   *   rows, or there are fewer than `k`
   */
  static fit<T extends TargetInput>(
    X: MatrixInput,
    y: T,
    options?: KNeighborsRegressorOptions,
  ): KNeighborsRegressor<PredictionFor<T>> {
    return new KNeighborsRegressor(options).fit(X, y);
  }

  /** Fits this regressor, anew if it was fitted before, and returns it. As the static `fit`. */
  fit<T extends TargetInput>(X: MatrixInput, y: T): KNeighborsRegressor<PredictionFor<T>>;
  fit(X: MatrixInput, y: TargetInput): KNeighborsRegressor {
    const samples = readMatrix(X, 'X');
    const { matrix, vector } = readTargets(y, samples.rows);
    const { k } = this.options;
    if (k > samples.rows) {
      throw invalid(
        `X has ${samples.rows} rows, fewer than the ${k} neighbours to average. Pass more samples or a smaller k.`,
      );
    }
    this.learned = { X: toTensor(samples), y: toTensor(matrix), vector };
    return this;
  }

  /**
   * @param X samples by features, as many features as at fit
   * @returns `number[]` where `y` was a vector at fit, else a `Matrix` with a column per target
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  predict(X: MatrixInput): Y {
    const predicted = this.estimate(X);
    // `fit` returned this object under the `Y` that its `y` leads to.
    return (this.fitted.vector ? predicted.getColumn(0) : predicted) as Y;
  }

  /**
   * R² of the predictions for `X`: 1 is perfect, 0 no better than the mean of `y`; averaged over
   * the targets. As scikit-learn's `r2_score`.
   *
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  score(X: MatrixInput, y: TargetInput): number {
    const predicted = this.estimate(X);
    return r2Score(readTargets(y, predicted.rows).matrix, predicted, 'KNeighborsRegressor');
  }

  private get fitted(): Learned {
    return requireFitted('KNeighborsRegressor', this.learned);
  }

  private estimate(X: MatrixInput): Matrix {
    const { X: train, y } = this.fitted;
    const samples = toTensor(readFeatures(X, 'KNeighborsRegressor', train.shape[1]!));
    return averageNeighbours(train, y, samples, this.options.k, this.options.weights);
  }

  private static restore(state: unknown): KNeighborsRegressor {
    const fields = new StateFields('brine/KNeighborsRegressor', '$', state, ['options', 'learned']);
    const options = fields.object('options', ['k', 'weights']);
    const k = options.count('k');
    const model = new KNeighborsRegressor({ k, weights: options.oneOf('weights', weightings) });
    const learned = fields.nullable('learned', ['X', 'y', 'vector']);
    if (learned === undefined) return model;
    const X = learned.tensor('X');
    const y = learned.tensor('y');
    const vector = learned.boolean('vector');
    const [rows, targets] = [X.shape[0]!, y.shape[1]!];
    if (rows < k) learned.fail('X', `a tensor of at least ${k} rows, as many as k`);
    if (y.shape[0] !== rows) learned.fail('y', `a tensor of ${rows} rows, as X`);
    if (vector && targets > 1) learned.fail('vector', `false for ${targets} targets`);
    model.learned = { X, y, vector };
    return model;
  }
}
