import { defineModelType, type MatrixInput, type ModelType, type Transformer } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { requireFitted } from './errors.js';
import { readFeatures, readMatrix } from './inputs.js';
import { resolveOptions } from './options.js';
import { madeBy } from './package.js';
import { StateFields } from './state.js';
import { centre, checkMagnitude } from './statistics.js';

export interface StandardScalerOptions {
  /** Whether to subtract each column's mean. Default `true`. */
  readonly withMean?: boolean | undefined;
  /** Whether to divide by each column's standard deviation. Default `true`. */
  readonly withStd?: boolean | undefined;
}

interface Learned {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/**
 * Brings each column to mean 0 and standard deviation 1, as scikit-learn's `StandardScaler`. The
 * deviation is that of a population (divided by n). A constant column is divided by 1.
 */
export class StandardScaler implements Transformer<MatrixInput, Matrix> {
  static readonly modelType: ModelType<StandardScaler> = defineModelType({
    ...madeBy,
    name: 'brine/StandardScaler',
    package: '@brine/models',
    version: 1,
    class: StandardScaler,
    toState: ({ options, learned }: StandardScaler) => ({
      options: { withMean: options.withMean, withStd: options.withStd },
      learned: learned ? { mean: learned.mean, scale: learned.scale } : null,
    }),
    fromState: (state) => StandardScaler.restore(state),
  });

  readonly options: Readonly<{ withMean: boolean; withStd: boolean }>;
  private learned: Learned | undefined;

  /**
   * A scaler that is yet to be fitted.
   *
   * @throws BrineError `INVALID_ARGUMENT` for an option that does not exist or is not a boolean
   */
  constructor(options: StandardScalerOptions = {}) {
    const defaults = { withMean: true, withStd: true };
    this.options = resolveOptions('StandardScaler', defaults, options);
  }

  /**
   * A fitted scaler: short for `new StandardScaler(options).fit(X)`.
   *
   * @param X samples by features
   * @throws BrineError `INVALID_INPUT` where X is no matrix of finite numbers
   */
  static fit(X: MatrixInput, options?: StandardScalerOptions): StandardScaler {
    return new StandardScaler(options).fit(X);
  }

  /** Fits this scaler, anew if it was fitted before, and returns it. As the static `fit`. */
  fit(X: MatrixInput): this {
    const samples = readMatrix(X, 'X');
    const mean = centre(samples, 'X');
    const scale = this.options.withStd ? deviations(samples, mean) : mean.map(() => 1);
    this.learned = { mean: Float64Array.from(mean), scale: Float64Array.from(scale) };
    return this;
  }

  /**
   * @param X samples by features, as many features as at fit
   * @returns `(X - mean) / scale`, in new memory
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  transform(X: MatrixInput): Matrix {
    const samples = this.read(X);
    if (this.options.withMean) samples.subRowVector(this.mean);
    return samples.divRowVector(this.scale);
  }

  /**
   * The way back from {@link transform}, but for rounding.
   *
   * @param Z scaled samples by features
   * @returns `Z * scale + mean`, in new memory
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  inverseTransform(Z: MatrixInput): Matrix {
    const samples = this.read(Z).mulRowVector(this.scale);
    return this.options.withMean ? samples.addRowVector(this.mean) : samples;
  }

  /** Mean of each column, also with `withMean: false`. @throws BrineError `NOT_FITTED` */
  get mean(): Float64Array {
    return this.fitted.mean;
  }

  /** What each column is divided by; ones with `withStd: false`. @throws BrineError `NOT_FITTED` */
  get scale(): Float64Array {
    return this.fitted.scale;
  }

  private get fitted(): Learned {
    return requireFitted('StandardScaler', this.learned);
  }

  private read(X: MatrixInput): Matrix {
    return readFeatures(X, 'StandardScaler', this.mean.length);
  }

  private static restore(state: unknown): StandardScaler {
    const fields = new StateFields('brine/StandardScaler', '$', state, ['options', 'learned']);
    const options = fields.object('options', ['withMean', 'withStd']);
    const scaler = new StandardScaler({
      withMean: options.boolean('withMean'),
      withStd: options.boolean('withStd'),
    });
    const learned = fields.nullable('learned', ['mean', 'scale']);
    if (learned === undefined) return scaler;
    const mean = learned.vector('mean');
    scaler.learned = { mean, scale: learned.vector('scale', mean.length) };
    return scaler;
  }
}

function deviations(centred: Matrix, mean: readonly number[]): number[] {
  const variances = centred.variance('column', { unbiased: false });
  checkMagnitude(variances, 'X');
  const { rows } = centred;
  return variances.map((variance, j) => {
    // scikit-learn's bound: variance this small is rounding error of a constant column.
    const noise = rows * mean[j]! * Number.EPSILON;
    const isConstant = variance <= rows * Number.EPSILON * variance + noise * noise;
    return isConstant ? 1 : Math.sqrt(variance);
  });
}
