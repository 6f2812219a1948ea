import { checkMagnitude, columnMeans, mapCells } from './columns.js';
import type { Grid } from './grid.js';
import { solve } from './minimumNorm.js';

export interface LeastSquares {
  /** A row per target, a column per feature. */
  readonly coefficients: Grid;
  /** One number per target; zeros if no intercept was asked for. */
  readonly intercept: Float64Array;
}

/**
 * The coefficients and intercept that minimise the sum of squared residuals.
 *
 * Columns are centred first, so that an offset costs no digits; the rest is `solve`'s.
 *
 * @throws BrineError `INVALID_INPUT` where the arithmetic passes the largest float64
 */
export function leastSquares(X: Grid, y: Grid, intercept: boolean): LeastSquares {
  const features = centre(X, 'X', intercept);
  const targets = centre(y, 'y', intercept);
  const coefficients = solve(features.centred, targets.centred);
  const result = new Float64Array(y.columns);
  for (let t = 0; t < y.columns; t++) {
    let high = targets.mean[t]!;
    let low = targets.rest[t]!;
    for (let j = 0; j < X.columns; j++) {
      high -= coefficients.data[t * X.columns + j]! * features.mean[j]!;
      low -= coefficients.data[t * X.columns + j]! * features.rest[j]!;
    }
    // Plus zero makes -0 plain 0.
    result[t] = high + low + 0;
  }
  checkMagnitude(result, 'y');
  return { coefficients, intercept: result };
}

interface Centred {
  readonly centred: Grid;
  readonly mean: Float64Array;
  /** What rounding left out of `mean`: matters where the offset is far larger than the spread. */
  readonly rest: Float64Array;
}

function centre(grid: Grid, name: string, wanted: boolean): Centred {
  const none = new Float64Array(grid.columns);
  if (!wanted) return { centred: grid, mean: none, rest: none };
  const mean = columnMeans(grid, name);
  const once = mapCells(grid, (cell, j) => cell - mean[j]!);
  const rest = columnMeans(once, name);
  const centred = mapCells(once, (cell, j) => cell - rest[j]!);
  return { centred, mean, rest };
}
