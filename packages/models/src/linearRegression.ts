import { defineModelType, type MatrixInput, type ModelType, type Regressor } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { requireFitted } from './errors.js';
import {
  type Prediction,
  type PredictionFor,
  readFeatures,
  readMatrix,
  readTargets,
  type TargetInput,
} from './inputs.js';
import { leastSquares } from './leastSquares.js';
import { resolveOptions } from './options.js';
import { madeBy } from './package.js';
import { StateFields } from './state.js';
import { r2Score } from './statistics.js';
import { fromTensor, toTensor } from './tensors.js';

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
 * collinear columns, on columns of very different size, and with fewer samples than features. Where
 * many coefficients fit equally well, it takes those with the smallest sum of squares after each
 * column is centred (with an intercept) and divided by its largest absolute value.
 *
 * `Y` is what `predict` returns: `number[]` where `y` was a vector at fit, else a `Matrix`.
 */
export class LinearRegression<Y extends Prediction = Prediction>
  implements Regressor<MatrixInput, Y>
{
  static readonly modelType: ModelType<LinearRegression> = defineModelType({
    ...madeBy,
    name: 'brine/LinearRegression',
    package: '@brine/models',
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
  static fit<T extends TargetInput>(
    X: MatrixInput,
    y: T,
    options?: LinearRegressionOptions,
  ): LinearRegression<PredictionFor<T>> {
    return new LinearRegression(options).fit(X, y);
  }

  /** Fits this regression, anew if it was fitted before, and returns it. As the static `fit`. */
  fit<T extends TargetInput>(X: MatrixInput, y: T): LinearRegression<PredictionFor<T>>;
  fit(X: MatrixInput, y: TargetInput): LinearRegression {
    const samples = readMatrix(X, 'X');
    const { matrix, vector } = readTargets(y, samples.rows);
    const { coefficients, intercept } = leastSquares(samples, matrix, this.options.intercept);
    // In one run of memory, so that saving copies nothing.
    this.learned = { coefficients: fromTensor(toTensor(coefficients)), intercept, vector };
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
    return r2Score(readTargets(y, predicted.rows).matrix, predicted, 'LinearRegression');
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

  private estimate(X: MatrixInput): Matrix {
    const { coefficients, intercept } = this.fitted;
    const samples = readFeatures(X, 'LinearRegression', coefficients.columns);
    return samples.mmul(coefficients.transpose()).addRowVector(intercept);
  }

  private static restore(state: unknown): LinearRegression {
    const fields = new StateFields('brine/LinearRegression', '$', state, ['options', 'learned']);
    const options = fields.object('options', ['intercept']);
    const model = new LinearRegression({ intercept: options.boolean('intercept') });
    const learned = fields.nullable('learned', ['coefficients', 'intercept', 'vector']);
    if (learned === undefined) return model;
    const coefficients = fromTensor(learned.tensor('coefficients'));
    const intercept = learned.vector('intercept', coefficients.rows);
    const vector = learned.boolean('vector');
    if (vector && coefficients.rows > 1) {
      learned.fail('vector', `false for coefficients of ${coefficients.rows} targets`);
    }
    model.learned = { coefficients, intercept, vector };
    return model;
  }
}
