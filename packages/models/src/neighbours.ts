import type { Grid } from './grid.js';

/** The `k` nearest rows to one sample, nearest first. Filled by {@link findNearest}, sample after sample. */
export interface Nearest {
  /** Squared Euclidean distances. */
  readonly squares: Float64Array;
  readonly rows: Uint32Array;
}

/**
 * Compares a sample with every row of `train`. Equally near rows come in the order of their index.
 *
 * @param sample row of `X`, which has as many columns as `train`
 * @param nearest as long as the number of neighbours, at most `train.rows`; overwritten
 */
export function findNearest(train: Grid, X: Grid, sample: number, nearest: Nearest): void {
  const { squares, rows } = nearest;
  const { columns, data } = train;
  const start = sample * columns;
  let count = 0;
  for (let row = 0, at = 0; row < train.rows; row++) {
    let square = 0;
    for (let j = 0; j < columns; j++, at++) {
      const difference = data[at]! - X.data[start + j]!;
      square += difference * difference;
    }
    if (count === squares.length) {
      if (!(square < squares[count - 1]!)) continue;
    } else {
      count++;
    }
    let place = count - 1;
    for (; place > 0 && square < squares[place - 1]!; place--) {
      squares[place] = squares[place - 1]!;
      rows[place] = rows[place - 1]!;
    }
    squares[place] = square;
    rows[place] = row;
  }
}
