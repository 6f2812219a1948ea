/** Statistics of the columns of a matrix. */

import { invalid } from './errors.js';
import { Matrix } from './mlMatrix.js';

/**
 * Brings each column to mean 0. In two passes, of which the second removes what rounding left of
 * the mean: so columns far from zero keep their digits, and constant ones become exactly zero.
 *
 * @param matrix overwritten
 * @param name what messages call it
 * @returns the means
 * @throws BrineError `INVALID_INPUT` where a sum passes the largest float64
 */
export function centre(matrix: Matrix, name: string): number[] {
  const first = matrix.mean('column');
  const rest = matrix.subRowVector(first).mean('column');
  matrix.subRowVector(rest);
  const mean = first.map((estimate, j) => estimate + rest[j]!);
  checkMagnitude(mean, name);
  return mean;
}

/**
 * R², the coefficient of determination, as scikit-learn's `r2_score` defines it: per target
 * `1 - Σ(y - predicted)² / Σ(y - mean)²`, averaged over the targets. A constant target scores 1 if
 * it is predicted exactly and else 0. `NaN` for fewer than two samples, where R² has no meaning.
 *
 * @param y overwritten
 * @param owner name of the class that predicted, for messages
 * @throws BrineError `INVALID_INPUT` where `y` has other targets or the arithmetic passes the
 *   largest float64
 */
export function r2Score(y: Matrix, predicted: Matrix, owner: string): number {
  if (y.columns !== predicted.columns) {
    throw invalid(
      `y has ${y.columns} targets per row, but this ${owner} was fitted to ${predicted.columns}. Pass the same targets in the same order as for fit().`,
    );
  }
  if (y.rows < 2) return Number.NaN;
  const residual = sumSquares(Matrix.sub(y, predicted));
  centre(y, 'y');
  const total = sumSquares(y);
  checkMagnitude(total, 'y');
  let sum = 0;
  for (let t = 0; t < y.columns; t++) {
    if (residual[t] === 0) sum += 1;
    else if (total[t] !== 0) sum += 1 - residual[t]! / total[t]!;
  }
  return sum / y.columns;
}

function sumSquares(matrix: Matrix): number[] {
  return Matrix.mul(matrix, matrix).sum('column');
}

/** Throws `INVALID_INPUT` where arithmetic on a column went past the largest float64. */
export function checkMagnitude(perColumn: readonly number[], name: string): void {
  const column = perColumn.findIndex((number) => !Number.isFinite(number));
  if (column < 0) return;
  throw invalid(
    `Column ${column} of ${name} holds numbers too large to compute with in float64. Divide that column by a constant.`,
  );
}
