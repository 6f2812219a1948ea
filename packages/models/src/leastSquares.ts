import { Matrix, SingularValueDecomposition } from './mlMatrix.js';
import { centre, checkMagnitude } from './statistics.js';

export interface LeastSquares {
  /** A row per target, a column per feature. */
  readonly coefficients: Matrix;
  /** One number per target; zeros if no intercept was asked for. */
  readonly intercept: Float64Array;
}

/**
 * The coefficients and intercept that minimise the sum of squared residuals.
 *
 * With an intercept, `X` and `y` are centred first, so that an offset costs no digits. Then each
 * column of `X` is divided by its largest absolute value, so that no unit of measurement drowns
 * another. Where columns are collinear, or more than the samples allow, many coefficients fit
 * equally well: the ones returned have the smallest sum of squares as coefficients of these scaled
 * columns. So alike columns share the weight, in whatever unit each is given.
 *
 * @param X samples by features; overwritten
 * @param y samples by targets; overwritten
 * @throws BrineError `INVALID_INPUT` where the arithmetic passes the largest float64
 */
export function leastSquares(X: Matrix, y: Matrix, intercept: boolean): LeastSquares {
  const zeros = (length: number): number[] => Array<number>(length).fill(0);
  const mean = intercept ? centre(X, 'X') : zeros(X.columns);
  const targetMean = intercept ? centre(y, 'y') : zeros(y.columns);
  const maxima = Matrix.abs(X).max('column');
  checkMagnitude(maxima, 'X');
  const scale = maxima.map((largest) => (largest === 0 ? 1 : largest));
  const weights = minimumNorm(X.divRowVector(scale), y).divColumnVector(scale);
  const offset = Matrix.rowVector(mean).mmul(weights);
  const constant = Matrix.rowVector(targetMean).sub(offset).getRow(0);
  // An infinite weight makes the constant NaN, with an intercept or without.
  checkMagnitude(constant, 'y');
  return { coefficients: weights.transpose(), intercept: Float64Array.from(constant) };
}

/**
 * The shortest `W`, a column per target, of those that minimise `|A · W - B|²`: the pseudo-inverse
 * of `A` times `B`. Singular values up to `2^-52 · (rows + columns) · largest` count as zero, much
 * as in NumPy's `lstsq`.
 *
 * Where the rank is far below the number of columns, as with samples that repeat, ml-matrix's
 * decomposition may never end (mljs/matrix#70): what it has left to do shrinks to subnormal numbers,
 * on which its test of convergence fails. So `A` gets a row of {@link tiny} per column on top, which
 * stops the shrinking and is too small to change a digit.
 */
function minimumNorm(A: Matrix, B: Matrix): Matrix {
  const isTall = A.rows >= A.columns;
  const tall = isTall ? A : A.transpose();
  const { rows, columns } = tall;
  const svd = new SingularValueDecomposition(
    Matrix.eye(columns + rows, columns, tiny).setSubMatrix(tall, columns, 0),
  );
  const { diagonal, rank, leftSingularVectors: U, rightSingularVectors: V } = svd;
  const ofRows = U.subMatrix(columns, columns + rows - 1, 0, columns - 1);
  const [left, right] = isTall ? [ofRows, V] : [V, ofRows];
  const divisors = diagonal.map((value, k) => (k < rank ? value : Number.POSITIVE_INFINITY));
  return right.mmul(left.transpose().mmul(B).divColumnVector(divisors));
}

const tiny = 1e-100;
