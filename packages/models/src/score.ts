import { checkMagnitude, columnMeans, columnSums } from './columns.js';
import type { Grid } from './grid.js';

/**
 * R², the coefficient of determination, as scikit-learn's `r2_score` defines it: per target
 * `1 - Σ(y - predicted)² / Σ(y - mean)²`, averaged over the targets. A constant target scores 1 if
 * it is predicted exactly and else 0. `NaN` for fewer than two samples, where R² has no meaning.
 *
 * @throws BrineError `INVALID_INPUT` where the arithmetic passes the largest float64
 */
export function r2Score(y: Grid, predicted: Grid): number {
  if (y.rows < 2) return Number.NaN;
  const means = columnMeans(y, 'y');
  const total = columnSums(y, (cell, t) => (cell - means[t]!) ** 2);
  checkMagnitude(total, 'y');
  const residual = new Float64Array(y.columns);
  for (let i = 0; i < y.data.length; i++) {
    residual[i % y.columns]! += (y.data[i]! - predicted.data[i]!) ** 2;
  }
  let sum = 0;
  for (let t = 0; t < y.columns; t++) {
    if (residual[t] === 0) sum += 1;
    else if (total[t] !== 0) sum += 1 - residual[t]! / total[t]!;
  }
  return sum / y.columns;
}
