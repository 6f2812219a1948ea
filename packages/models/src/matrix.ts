/** Turns what callers pass for `X` into a {@link Grid}, and refuses what is no matrix of numbers. */
import { BrineError, dtypeOf, isTensor, type MatrixLike, type Tensor } from '@brine/core';
import { Matrix } from 'ml-matrix';
import { describe } from './describe.js';
import type { Grid } from './grid.js';
import { isFloat64, toTensor } from './tensors.js';

/**
 * @param value a `MatrixInput`, or anything that a caller in plain JavaScript takes for one
 * @param name what messages call it: `X` or `y`
 * @param own whether the numbers must be a copy, that the caller can't change later
 * @throws BrineError `INVALID_INPUT`
 */
export function readMatrix(value: unknown, name: string, own = false): Grid {
  const grid = convert(value, name);
  if (grid.rows === 0) throw invalid(`${name} has no rows. Pass at least one sample.`);
  if (grid.columns === 0)
    throw invalid(`${name} has no columns. Pass at least one number per row.`);
  const isBorrowed = !Array.isArray(value);
  return own && isBorrowed ? { ...grid, data: grid.data.slice() } : grid;
}

/** An `INVALID_INPUT`, to throw. */
export function invalid(message: string): BrineError {
  return new BrineError('INVALID_INPUT', message);
}

/** Returns `cell` if it is a finite number. Leave `column` out where `name` is a vector. */
export function readCell(cell: unknown, name: string, row: number, column?: number): number {
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

function convert(value: unknown, name: string): Grid {
  if (isTensor(value)) return fromRankTwo(value, name);
  if (Array.isArray(value)) return fromRows(value, name);
  if (isMatrixLike(value)) return fromMatrix(value, name);
  throw notMatrix(describe(value), name);
}

function fromRankTwo(tensor: Tensor, name: string): Grid {
  const [rows, columns] = tensor.shape;
  if (rows === undefined || columns === undefined || tensor.shape.length !== 2) {
    throw notMatrix(describe(tensor), name);
  }
  const grid = { rows, columns };
  return isFloat64(tensor.data)
    ? { ...grid, data: checkCells(tensor.data, name, columns) }
    : { ...grid, data: copyCells(tensor.data, name, columns) };
}

function fromMatrix(matrix: MatrixLike, name: string): Grid {
  if (matrix instanceof Matrix) return fromRankTwo(toTensor(matrix), name);
  const { rows, columns } = matrix;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = readCell(matrix.get(i, j), name, i, j);
    }
  }
  return { rows, columns, data };
}

function fromRows(rows: readonly unknown[], name: string): Grid {
  let columns = 0;
  let data = new Float64Array(0);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isRow(row)) throw notMatrix(`an array with ${describe(row)} for row ${i}`, name);
    if (i === 0) {
      columns = row.length;
      data = new Float64Array(rows.length * columns);
    } else if (row.length !== columns) {
      throw invalid(
        `Row ${i} of ${name} has ${row.length} columns, row 0 has ${columns}. Give every row the same number of columns.`,
      );
    }
    for (let j = 0; j < columns; j++) data[i * columns + j] = readCell(row[j], name, i, j);
  }
  return { rows: rows.length, columns, data };
}

function checkCells(data: Float64Array, name: string, columns: number): Float64Array {
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) readCell(data[i], name, Math.floor(i / columns), i % columns);
  }
  return data;
}

function copyCells(cells: ArrayLike<unknown>, name: string, columns: number): Float64Array {
  const data = new Float64Array(cells.length);
  for (let i = 0; i < data.length; i++) {
    data[i] = readCell(cells[i], name, Math.floor(i / columns), i % columns);
  }
  return data;
}

/** Whether `value` is an array or a typed array. */
export function isRow(value: unknown): value is ArrayLike<unknown> {
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
