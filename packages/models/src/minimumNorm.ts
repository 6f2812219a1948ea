import { type Matrix, SingularValueDecomposition } from 'ml-matrix';
import { checkMagnitude, columnMaxima, mapCells } from './columns.js';
import { type Grid, gridToMatrix } from './grid.js';
import { linearCombination } from './linearCombination.js';
import { inversePowerOfTwo } from './powerOfTwo.js';

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
  const balanced = X.rows < X.columns ? undefined : decompose(X, perColumn);
  if (balanced?.rank === X.columns) return refine(balanced, X, y);
  const largest = maxima.reduce((a, b) => Math.max(a, b), 0);
  return refine(decompose(X, perColumn.fill(inversePowerOfTwo(largest))), X, y);
}

/** `X` with its columns multiplied by `scale`, as `left · diag(values) · rightᵀ`, thin. */
interface Decomposition {
  readonly scale: Float64Array;
  readonly left: Matrix;
  readonly values: readonly number[];
  readonly right: Matrix;
  readonly rank: number;
}

function decompose(X: Grid, scale: Float64Array): Decomposition {
  const scaled = mapCells(X, (cell, j) => cell * scale[j]!);
  const svd = new SingularValueDecomposition(gridToMatrix(scaled), { autoTranspose: true });
  const values = svd.diagonal;
  const tolerance = Number.EPSILON * Math.max(X.rows, X.columns) * values[0]!;
  const rank = values.filter((value) => value > tolerance).length;
  return { scale, left: svd.leftSingularVectors, right: svd.rightSingularVectors, values, rank };
}

/** Solves, then solves for what rounding left unexplained and adds it: the last digits come right. */
function refine(decomposition: Decomposition, X: Grid, y: Grid): Grid {
  const first = combine(decomposition, y);
  const explained = linearCombination(X, first.data, new Float64Array(y.columns));
  const rest = y.data.map((cell, i) => cell - explained.data[i]!);
  const second = combine(decomposition, { ...y, data: rest });
  // Plus zero makes -0 plain 0.
  return { ...first, data: first.data.map((cell, i) => cell + second.data[i]! + 0) };
}

function combine({ scale, left, right, values, rank }: Decomposition, y: Grid): Grid {
  const columns = scale.length;
  const data = new Float64Array(y.columns * columns);
  for (let t = 0; t < y.columns; t++) {
    const row = data.subarray(t * columns, (t + 1) * columns);
    for (let k = 0; k < rank; k++) {
      let share = 0;
      for (let i = 0; i < y.rows; i++) share += left.get(i, k) * y.data[i * y.columns + t]!;
      share /= values[k]!;
      for (let j = 0; j < columns; j++) row[j]! += right.get(j, k) * share;
    }
    for (let j = 0; j < columns; j++) row[j]! *= scale[j]!;
  }
  return { rows: y.columns, columns, data };
}
