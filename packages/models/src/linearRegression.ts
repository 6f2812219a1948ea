import { defineModelType, type MatrixInput, type ModelType, type Regressor } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { type Grid, gridToMatrix } from './grid.js';
import { checkFeatures, checkTargets, requireFitted } from './learned.js';
import { leastSquares } from './leastSquares.js';
import { linearCombination } from './linearCombination.js';
import { readMatrix } from './matrix.js';
import { resolveOptions } from './options.js';
import { r2Score } from './score.js';
import { StateFields } from './state.js';
import {
  type Prediction,
  readTargets,
  type TargetInput,
  type TargetMatrix,
  type TargetVector,
  toPrediction,
} from './targets.js';
import { toTensor } from './tensors.js';

export interface LinearRegressionOptions {
  /** Whether to fit a constant term; `false` forces predictions through the origin. Default `true`. */
  readonly intercept?: boolean | undefined;
}

interface Learned {
  readonly coefficients: Matrix;
  readonly intercept: Float64Array;
  readonly vector: boolean;
}

/**
 * Ordinary least squares for any number of features and targets, by singular values: sound on
 * collinear columns, on columns of very different size, and with fewer samples than features.
 *
 * `Y` is what `predict` returns: `number[]` where `y` was a vector at fit, else a `Matrix`.
 */
export class LinearRegression<Y extends Prediction = Prediction>
  implements Regressor<MatrixInput, Y>
{
  static readonly modelType: ModelType<LinearRegression> = defineModelType({
    name: 'brine/LinearRegression',
    version: 1,
    class: LinearRegression,
    toState: ({ options, learned }: LinearRegression) => ({
      options: { intercept: options.intercept },
      learned: learned ? { ...learned, coefficients: toTensor(learned.coefficients) } : null,
    }),
    fromState: (state) => LinearRegression.restore(state),
  });

  readonly options: Readonly<{ intercept: boolean }>;
  private learned: Learned | undefined;

  /**
   * An estimator that is yet to be fitted.
   *
   * @throws BrineError `INVALID_ARGUMENT` for an option that does not exist or is not a boolean
   */
  constructor(options: LinearRegressionOptions = {}) {
    this.options = resolveOptions('LinearRegression', { intercept: true }, options);
  }

  /**
   * A fitted regression: short for `new LinearRegression(options).fit(X, y)`.
   *
   * @param X samples by features
   * @param y a number per sample, or a row of numbers for several targets
   * @throws BrineError `INVALID_INPUT` where X or y is no matrix of finite numbers or they differ in rows
   */
  static fit(
    X: MatrixInput,
    y: TargetVector,
    options?: LinearRegressionOptions,
  ): LinearRegression<number[]>;
  static fit(
    X: MatrixInput,
    y: TargetMatrix,
    options?: LinearRegressionOptions,
  ): LinearRegression<Matrix>;
  static fit(X: MatrixInput, y: TargetInput, options?: LinearRegressionOptions): LinearRegression;
  static fit(X: MatrixInput, y: TargetInput, options?: LinearRegressionOptions): LinearRegression {
    return new LinearRegression(options).fit(X, y);
  }

  /** Fits this regression, anew if it was fitted before, and returns it. As the static `fit`. */
  fit(X: MatrixInput, y: TargetVector): LinearRegression<number[]>;
  fit(X: MatrixInput, y: TargetMatrix): LinearRegression<Matrix>;
  fit(X: MatrixInput, y: TargetInput): LinearRegression;
  fit(X: MatrixInput, y: TargetInput): LinearRegression {
    const samples = readMatrix(X, 'X');
    const targets = readTargets(y, samples.rows);
    const { coefficients, intercept } = leastSquares(samples, targets, this.options.intercept);
    const { vector } = targets;
    this.learned = { coefficients: gridToMatrix(coefficients), intercept, vector };
    return this;
  }

  /**
   * Predicts `X · coefficientsᵀ + intercept`.
   *
   * @param X samples by features, as many features as at fit
   * @returns `number[]` where `y` was a vector at fit, else a `Matrix` with a column per target
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  predict(X: MatrixInput): Y {
    // `fit` returned this object under the `Y` that its `y` leads to.
    return toPrediction(this.estimate(X), this.fitted.vector) as Y;
  }

  /**
   * R² of the predictions for `X`: 1 is perfect, 0 no better than the mean of `y`; averaged over
   * the targets. As scikit-learn's `r2_score`.
   *
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  score(X: MatrixInput, y: TargetInput): number {
    const predicted = this.estimate(X);
    const targets = readTargets(y, predicted.rows);
    checkTargets('LinearRegression', targets, predicted.columns);
    return r2Score(targets, predicted);
  }

  /** Slopes: a row per target, a column per feature. @throws BrineError `NOT_FITTED` */
  get coefficients(): Matrix {
    return this.fitted.coefficients;
  }

  /** Constant term of each target; zeros with `intercept: false`. @throws BrineError `NOT_FITTED` */
  get intercept(): Float64Array {
    return this.fitted.intercept;
  }

  private get fitted(): Learned {
    return requireFitted('LinearRegression', this.learned);
  }

  private estimate(X: MatrixInput): Grid {
    const { coefficients, intercept } = this.fitted;
    const samples = readMatrix(X, 'X');
    checkFeatures('LinearRegression', samples, coefficients.columns);
    return linearCombination(samples, toTensor(coefficients).data, intercept);
  }

  private static restore(state: unknown): LinearRegression {
    const fields = new StateFields('brine/LinearRegression', '$', state, ['options', 'learned']);
    const options = fields.object('options', ['intercept']);
    const model = new LinearRegression({ intercept: options.boolean('intercept') });
    const learned = fields.nullable('learned', ['coefficients', 'intercept', 'vector']);
    if (learned === undefined) return model;
    const coefficients = learned.grid('coefficients');
    const intercept = learned.vector('intercept', coefficients.rows);
    const vector = learned.boolean('vector');
    if (vector && coefficients.rows > 1) {
      learned.fail('vector', `false for coefficients of ${coefficients.rows} targets`);
    }
    model.learned = { coefficients: gridToMatrix(coefficients), intercept, vector };
    return model;
  }
}
