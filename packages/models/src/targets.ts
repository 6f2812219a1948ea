/** What models predict: one number per sample, or a row of them. */
import { isTensor, type MatrixInput, type MatrixLike } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { type Grid, gridToMatrix } from './grid.js';
import { invalid, isRow, readCell, readMatrix } from './matrix.js';

/** One target per sample: a `number[]` or a typed array. */
export type TargetVector = ArrayLike<number>;

/** Several targets per sample, in rows: predictions come as rows too. */
export type TargetMatrix = MatrixLike | readonly ArrayLike<number>[];

/** One target per sample, or a row of targets per sample. A tensor's rank tells which. */
export type TargetInput = TargetVector | MatrixInput;

/** `number[]` where `y` was a vector at fit, else a `Matrix` with a column per target. */
export type Prediction = number[] | Matrix;

export interface Targets extends Grid {
  /** Whether `y` was a vector, which then is the one column of the grid. */
  readonly vector: boolean;
}

/**
 * Reads `y`.
 *
 * @param rows as many as `X` has
 * @param own whether the numbers must be a copy, that the caller can't change later
 * @throws BrineError `INVALID_INPUT`
 */
export function readTargets(y: TargetInput, rows: number, own = false): Targets {
  const cells = cellsOf(y);
  const targets =
    cells === undefined
      ? { ...readMatrix(y, 'y', own), vector: false }
      : { rows: cells.length, columns: 1, data: readVector(cells), vector: true };
  if (targets.rows !== rows) {
    throw invalid(
      `y has ${targets.rows} rows, X has ${rows}. Pass the targets of each row of X, in the same order.`,
    );
  }
  return targets;
}

/** Predictions in the form in which `y` came. */
export function toPrediction(predicted: Grid, vector: boolean): Prediction {
  return vector ? Array.from(predicted.data) : gridToMatrix(predicted);
}

/** The cells of a vector; `undefined` if `y` is no vector. */
function cellsOf(y: unknown): ArrayLike<unknown> | undefined {
  if (isTensor(y)) return y.shape.length === 1 ? y.data : undefined;
  if (isRow(y)) return isRow(y[0]) ? undefined : y;
  return undefined;
}

function readVector(cells: ArrayLike<unknown>): Float64Array {
  const data = new Float64Array(cells.length);
  for (let i = 0; i < data.length; i++) data[i] = readCell(cells[i], 'y', i);
  return data;
}
