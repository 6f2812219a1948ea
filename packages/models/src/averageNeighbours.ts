import type { Grid } from './grid.js';
import { invalid } from './matrix.js';
import { findNearest, type Nearest } from './neighbours.js';

/** How much each neighbour counts. */
export type Weights = 'uniform' | 'distance';

export const weightings: readonly Weights[] = ['uniform', 'distance'];

/**
 * The weighted mean target of the `k` nearest training samples to each row of `X`.
 *
 * @throws BrineError `INVALID_INPUT` where a distance passes the largest float64
 */
export function averageNeighbours(
  train: Grid,
  y: Grid,
  X: Grid,
  k: number,
  weighting: Weights,
): Grid {
  const nearest: Nearest = { squares: new Float64Array(k), rows: new Uint32Array(k) };
  const weights = new Float64Array(k).fill(1);
  const data = new Float64Array(X.rows * y.columns);
  for (let i = 0; i < X.rows; i++) {
    findNearest(train, X, i, nearest);
    if (nearest.squares[k - 1] === Number.POSITIVE_INFINITY) {
      throw invalid(
        `Row ${i} of X is too far from the training samples to compute distances in float64. Scale the features first, with a StandardScaler for example.`,
      );
    }
    if (weighting === 'distance') weighByDistance(nearest.squares, weights);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let t = 0; t < y.columns; t++) {
      let sum = 0;
      for (let n = 0; n < k; n++) sum += weights[n]! * y.data[nearest.rows[n]! * y.columns + t]!;
      data[i * y.columns + t] = sum / total;
    }
  }
  return { rows: X.rows, columns: y.columns, data };
}

/**
 * Weights in proportion to the inverse distance, 1 for the nearest. Where the nearest distance is
 * zero only neighbours at distance zero count, and alike, as in scikit-learn.
 */
function weighByDistance(squares: Float64Array, weights: Float64Array): void {
  const nearest = squares[0]!;
  for (let n = 0; n < squares.length; n++) {
    if (nearest === 0) weights[n] = squares[n] === 0 ? 1 : 0;
    else weights[n] = Math.sqrt(nearest / squares[n]!);
  }
}
