import type { Tensor } from '@brine/core';
import { invalid } from './errors.js';
import { Matrix } from './mlMatrix.js';

/** How much each neighbour counts. */
export type Weights = 'uniform' | 'distance';

export const weightings: readonly Weights[] = ['uniform', 'distance'];

/** A matrix in one run of memory, which a loop over all samples walks straight through. */
export type Grid = Tensor<Float64Array>;

/**
 * The weighted mean target of the `k` nearest training samples to each row of `X`.
 *
 * @param train of rank 2, as `y` and `X`; at least `k` rows
 * @throws BrineError `INVALID_INPUT` where a distance passes the largest float64
 */
export function averageNeighbours(
  train: Grid,
  y: Grid,
  X: Grid,
  k: number,
  weighting: Weights,
): Matrix {
  const rows = X.shape[0]!;
  const features = X.shape[1]!;
  const targets = y.shape[1]!;
  const averages = new Matrix(rows, targets);
  for (let i = 0; i < rows; i++) {
    const squares = squaredDistances(train, X.data.subarray(i * features, (i + 1) * features));
    const nearest = smallest(squares, k);
    if (squares[nearest[k - 1]!] === Number.POSITIVE_INFINITY) {
      throw invalid(
        `Row ${i} of X is too far from the training samples to compute distances in float64. Scale the features first, with a StandardScaler for example.`,
      );
    }
    const weights = nearest.map((row) =>
      weighting === 'uniform' ? 1 : inverseDistance(squares[row]!, squares[nearest[0]!]!),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let t = 0; t < targets; t++) {
      let sum = 0;
      for (let n = 0; n < k; n++) sum += weights[n]! * y.data[nearest[n]! * targets + t]!;
      averages.set(i, t, sum / total);
    }
  }
  return averages;
}

/** Squares of the Euclidean distances of a sample to the rows of `train`. */
function squaredDistances(train: Grid, sample: Float64Array): Float64Array {
  const squares = new Float64Array(train.shape[0]!);
  let at = 0;
  for (let row = 0; row < squares.length; row++) {
    let square = 0;
    for (let j = 0; j < sample.length; j++, at++) {
      const difference = train.data[at]! - sample[j]!;
      square += difference * difference;
    }
    squares[row] = square;
  }
  return squares;
}

/** Where the `k` smallest numbers stand, the smallest first; of equal ones the lower index first. */
function smallest(numbers: Float64Array, k: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const isLarger = (other: number): boolean => numbers[other]! > numbers[i]!;
    if (found.length === k && !isLarger(found[k - 1]!)) continue;
    const place = found.findIndex(isLarger);
    found.splice(place < 0 ? found.length : place, 0, i);
    if (found.length > k) found.pop();
  }
  return found;
}

/**
 * A weight in proportion to the inverse distance, 1 for the nearest. Where the nearest distance is
 * zero only neighbours at distance zero count, and alike, as in scikit-learn.
 */
function inverseDistance(square: number, nearest: number): number {
  if (nearest === 0) return square === 0 ? 1 : 0;
  return Math.sqrt(nearest / square);
}
