import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { checkMagnitude, columnMaxima, mapCells, splitColumns, splitRows } from './columns.js';
import type { Grid } from './grid.js';
import { linearCombination } from './linearCombination.js';
import { inversePowerOfTwo } from './powerOfTwo.js';
import { qr } from './qr.js';

/**
 * The coefficients (a row per target, a column per feature) that minimise `|X · coefficientsᵀ - y|²`,
 * by singular values.
 *
 * Singular values count as zero up to `2^-52 · max(rows, columns) · largest`, the tolerance of
 * NumPy's `lstsq`. They are taken with the columns of `X` brought to about the same size, so that no
 * unit of measurement drowns another. Where none is zero the solution is unique. Else many fit
 * equally well, and this is the one with the smallest sum of squares in the units of `X` as given,
 * as from LAPACK's `gelsd`. All scaling is by powers of two, which rounds nothing.
 *
 * @throws BrineError `INVALID_INPUT` where a number in `X` is not finite
 */
export function solve(X: Grid, y: Grid): Grid {
  const maxima = columnMaxima(X);
  checkMagnitude(maxima, 'X');
  const perColumn = maxima.map(inversePowerOfTwo);
  const balanced = X.rows < X.columns ? undefined : factorise(X, perColumn);
  if (balanced?.rank === X.columns) return refine(balanced, X, y);
  const largest = maxima.reduce((a, b) => Math.max(a, b), 0);
  return refine(factorise(X, perColumn.fill(inversePowerOfTwo(largest))), X, y);
}

/** `X`, ready to be solved for any number of targets. */
interface Factors {
  readonly rank: number;
  /** Coefficients for one target. */
  solve(target: Float64Array): Float64Array;
}

/** @param scale what to multiply the columns of `X` by while solving */
function factorise(X: Grid, scale: Float64Array): Factors {
  const scaled = mapCells(X, (cell, j) => cell * scale[j]!);
  const isTall = X.rows >= X.columns;
  // A wide matrix is taken by its rows: of the transpose, left and right change places.
  const factors = qr(isTall ? splitColumns(scaled) : splitRows(scaled));
  const svd = new SingularValueDecomposition(new Matrix(factors.r));
  const values = svd.diagonal;
  const tolerance = Number.EPSILON * Math.max(X.rows, X.columns) * values[0]!;
  const rank = values.filter((value) => value > tolerance).length;
  const { leftSingularVectors: left, rightSingularVectors: right } = svd;
  const solve = isTall
    ? (target: Float64Array) => divide(left, values, rank, right, factors.project(target))
    : (target: Float64Array) => factors.expand(divide(right, values, rank, left, target));
  return { rank, solve: (target) => solve(target).map((cell, j) => cell * scale[j]!) };
}

/** `to · diag(1 / values) · fromᵀ · target`, by the first `rank` values. */
function divide(
  from: Matrix,
  values: readonly number[],
  rank: number,
  to: Matrix,
  target: Float64Array,
): Float64Array {
  const result = new Float64Array(target.length);
  for (let k = 0; k < rank; k++) {
    let share = 0;
    for (let i = 0; i < target.length; i++) share += from.get(i, k) * target[i]!;
    share /= values[k]!;
    for (let i = 0; i < target.length; i++) result[i]! += to.get(i, k) * share;
  }
  return result;
}

/** Solves, then solves for what rounding left unexplained and adds it, for the last digits. */
function refine(factors: Factors, X: Grid, y: Grid): Grid {
  const first = solveAll(factors, X, y);
  const explained = linearCombination(X, first.data, new Float64Array(y.columns));
  const rest = y.data.map((cell, i) => cell - explained.data[i]!);
  const second = solveAll(factors, X, { ...y, data: rest });
  // Plus zero makes -0 plain 0.
  return { ...first, data: first.data.map((cell, i) => cell + second.data[i]! + 0) };
}

function solveAll(factors: Factors, X: Grid, y: Grid): Grid {
  const data = new Float64Array(y.columns * X.columns);
  for (const [t, target] of splitColumns(y).entries()) {
    data.set(factors.solve(target), t * X.columns);
  }
  return { rows: y.columns, columns: X.columns, data };
}
