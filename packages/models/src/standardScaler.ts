import { defineModelType, type MatrixInput, type ModelType, type Transformer } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { checkMagnitude, columnMeans, columnSums, mapCells } from './columns.js';
import { type Grid, gridToMatrix } from './grid.js';
import { checkFeatures, requireFitted } from './learned.js';
import { readMatrix } from './matrix.js';
import { resolveOptions } from './options.js';
import { StateFields } from './state.js';

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
    name: 'brine/StandardScaler',
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
    const mean = columnMeans(samples, 'X');
    const { withStd } = this.options;
    const scale = withStd ? deviations(samples, mean) : new Float64Array(mean.length).fill(1);
    this.learned = { mean, scale };
    return this;
  }

  /**
   * @param X samples by features, as many features as at fit
   * @returns `(X - mean) / scale`, in new memory
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  transform(X: MatrixInput): Matrix {
    const { samples, offset, scale } = this.prepare(X);
    return gridToMatrix(mapCells(samples, (cell, j) => (cell - offset[j]!) / scale[j]!));
  }

  /**
   * The way back from {@link transform}, but for rounding.
   *
   * @param Z scaled samples by features
   * @returns `Z * scale + mean`, in new memory
   * @throws BrineError `NOT_FITTED`, or `INVALID_INPUT`
   */
  inverseTransform(Z: MatrixInput): Matrix {
    const { samples, offset, scale } = this.prepare(Z);
    return gridToMatrix(mapCells(samples, (cell, j) => cell * scale[j]! + offset[j]!));
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

  private prepare(X: MatrixInput): { samples: Grid; offset: Float64Array; scale: Float64Array } {
    const { mean, scale } = this.fitted;
    const samples = readMatrix(X, 'X');
    checkFeatures('StandardScaler', samples, mean.length);
    return { samples, offset: this.options.withMean ? mean : new Float64Array(mean.length), scale };
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

function deviations(samples: Grid, mean: Float64Array): Float64Array {
  const squares = columnSums(samples, (cell, j) => (cell - mean[j]!) ** 2);
  checkMagnitude(squares, 'X');
  return squares.map((sum, j) => {
    const variance = sum / samples.rows;
    // scikit-learn's bound: variance this small is rounding error of a constant column.
    const noise = samples.rows * mean[j]! * Number.EPSILON;
    const isConstant = variance <= samples.rows * Number.EPSILON * variance + noise * noise;
    return isConstant ? 1 : Math.sqrt(variance);
  });
}
