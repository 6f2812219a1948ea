/** Reads what callers pass for `X` and `y` into matrices, and refuses what is not numbers in rows. */
import {
  type BrineError,
  dtypeOf,
  isTensor,
  type MatrixInput,
  type MatrixLike,
  Tensor,
} from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { describe, invalid } from './errors.js';
import { fromTensor } from './tensors.js';

/** One target per sample: a `number[]` or a typed array. */
export type TargetVector = ArrayLike<number>;

/** Several targets per sample, in rows: predictions come as rows too. */
export type TargetMatrix = MatrixLike | readonly ArrayLike<number>[];

/** One target per sample, or a row of targets per sample. A tensor's rank tells which. */
export type TargetInput = TargetVector | MatrixInput;

/** `number[]` where `y` was a vector at fit, else a `Matrix` with a column per target. */
export type Prediction = number[] | Matrix;

/** What `predict` returns after a fit to `y` of type `T`. */
export type PredictionFor<T extends TargetInput> = T extends TargetVector
  ? number[]
  : T extends TargetMatrix
    ? Matrix
    : Prediction;

export interface Targets {
  /** A row per sample, a column per target. */
  readonly matrix: Matrix;
  /** Whether `y` was a vector, which then is the one column. */
  readonly vector: boolean;
}

/**
 * @param value a `MatrixInput`, or anything that a caller in plain JavaScript takes for one
 * @param name what messages call it: `X` or `y`
 * @returns a copy in one run of memory, free to be overwritten
 * @throws BrineError `INVALID_INPUT`
 */
export function readMatrix(value: unknown, name: string): Matrix {
  const cells = cellsOf(value, name);
  const { rows, columns } = cells;
  if (rows === 0) throw invalid(`${name} has no rows. Pass at least one sample.`);
  if (columns === 0) throw invalid(`${name} has no columns. Pass at least one number per row.`);
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = readCell(cells.get(i, j), name, i, j);
    }
  }
  return fromTensor(new Tensor([rows, columns], data));
}

/**
 * Reads `y` into a matrix of its own memory.
 *
 * @param rows as many as `X` has
 * @throws BrineError `INVALID_INPUT`
 */
export function readTargets(y: TargetInput, rows: number): Targets {
  const vector = asVector(y);
  const matrix = vector === undefined ? readMatrix(y, 'y') : readVector(vector);
  if (matrix.rows !== rows) {
    throw invalid(
      `y has ${matrix.rows} rows, X has ${rows}. Pass the targets of each row of X, in the same order.`,
    );
  }
  return { matrix, vector: vector !== undefined };
}

/** {@link readMatrix} of `X` for an estimator that was `fitted` to so many columns. */
export function readFeatures(X: MatrixInput, owner: string, fitted: number): Matrix {
  const samples = readMatrix(X, 'X');
  if (samples.columns === fitted) return samples;
  throw invalid(
    `X has ${samples.columns} columns, but this ${owner} was fitted to ${fitted}. Pass the same features in the same order as for fit().`,
  );
}

/** A matrix before its cells are checked. */
interface Cells {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): unknown;
}

function cellsOf(value: unknown, name: string): Cells {
  if (isTensor(value)) {
    const { shape, data } = value;
    const [rows, columns] = shape;
    if (rows === undefined || columns === undefined || shape.length !== 2) {
      throw notMatrix(describe(value), name);
    }
    return { rows, columns, get: (i, j) => data[i * columns + j] };
  }
  if (Array.isArray(value)) {
    const rows = Array.from(value, (row: unknown, i) => {
      if (isRow(row)) return row;
      throw notMatrix(`an array with ${describe(row)} for row ${i}`, name);
    });
    const columns = rows[0]?.length ?? 0;
    const ragged = rows.findIndex((row) => row.length !== columns);
    if (ragged >= 0) {
      throw invalid(
        `Row ${ragged} of ${name} has ${rows[ragged]!.length} columns, row 0 has ${columns}. Give every row the same number of columns.`,
      );
    }
    return { rows: rows.length, columns, get: (i, j) => rows[i]![j] };
  }
  if (isMatrixLike(value)) return value;
  throw notMatrix(describe(value), name);
}

/** The cells of a vector; `undefined` if `y` is no vector. */
function asVector(y: unknown): ArrayLike<unknown> | undefined {
  if (isTensor(y)) return y.shape.length === 1 ? y.data : undefined;
  if (isRow(y)) return isRow(y[0]) ? undefined : y;
  return undefined;
}

function readVector(cells: ArrayLike<unknown>): Matrix {
  const data = Float64Array.from(cells, (cell, i) => readCell(cell, 'y', i));
  return fromTensor(new Tensor([data.length, 1], data));
}

/** Returns `cell` if it is a finite number. `column` is left out where `name` is a vector. */
function readCell(cell: unknown, name: string, row: number, column?: number): number {
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
  const found = typeof cell === 'number' ? `${cell}` : describe(cell);
  const place = column === undefined ? `row ${row}` : `row ${row}, column ${column}`;
  const advice =
    typeof cell === 'number'
      ? 'remove the row or fill in a value'
      : 'convert it, or give categories columns of 0 and 1';
  throw invalid(
    `${name} holds ${found} in ${place}. Every cell must be a finite number: ${advice}.`,
  );
}

/** Whether `value` is an array or a typed array. */
function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || dtypeOf(value) !== undefined;
}

function isMatrixLike(value: unknown): value is MatrixLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rows' in value &&
    'columns' in value &&
    'get' in value &&
    isLength(value.rows) &&
    isLength(value.columns) &&
    typeof value.get === 'function'
  );
}

function isLength(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function notMatrix(found: string, name: string): BrineError {
  return invalid(
    name === 'y'
      ? `y must be an array of numbers, a Matrix, an array of rows or a tensor of rank 1 or 2, found ${found}. Pass one target per row of X, as in [1, 2].`
      : `${name} must be a Matrix, an array of rows or a tensor of rank 2, found ${found}. Put each sample in a row of its own, as in [[1], [2]].`,
  );
}
