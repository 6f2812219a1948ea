/** The one place that knows how ml-matrix lays out memory: one `Float64Array` per row, in `data`. */
import { BrineError, dtypeOf, isTensor, Tensor } from '@brine/core';
import { Matrix } from 'ml-matrix';
import { describe } from './describe.js';

/**
 * A matrix of ml-matrix as a tensor of shape `[rows, columns]`.
 *
 * Where the rows lie one after another in one buffer, as {@link fromTensor} leaves them, the tensor
 * is a view of that memory and nothing is copied; else each row is copied once.
 */
export function toTensor(matrix: Matrix): Tensor<Float64Array> {
  const shape = [matrix.rows, matrix.columns];
  const rows = rowsOf(matrix);
  if (rows === undefined) {
    const data = new Float64Array(matrix.rows * matrix.columns);
    for (let i = 0; i < data.length; i++) {
      data[i] = matrix.get(Math.floor(i / matrix.columns), i % matrix.columns);
    }
    return new Tensor(shape, data);
  }
  const first = rows[0];
  if (first !== undefined && areConsecutive(rows)) {
    const length = matrix.rows * matrix.columns;
    return new Tensor(shape, new Float64Array(first.buffer, first.byteOffset, length));
  }
  const data = new Float64Array(matrix.rows * matrix.columns);
  for (const [i, row] of rows.entries()) data.set(row, i * matrix.columns);
  return new Tensor(shape, data);
}

/**
 * A matrix of ml-matrix over the memory of a tensor: every row is a view, nothing is copied, and
 * writing to one writes to the other.
 *
 * @param tensor float64, of rank 2
 * @throws BrineError `INVALID_ARGUMENT` for any other
 */
export function fromTensor(tensor: Tensor): Matrix {
  if (!isTensor(tensor) || tensor.shape.length !== 2 || !isFloat64(tensor.data)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `A Matrix is made of a tensor of float64 of rank 2, found ${describe(tensor)}. Convert or reshape it first.`,
    );
  }
  const rows = tensor.shape[0]!;
  const columns = tensor.shape[1]!;
  const data: Float64Array[] = [];
  for (let i = 0; i < rows; i++) data.push(tensor.data.subarray(i * columns, (i + 1) * columns));
  // The constructor copies whatever it is given, so an empty matrix is handed its rows afterwards.
  return Object.assign(new Matrix(0, columns), { data, rows });
}

/** The rows as the matrix holds them; `undefined` if it isn't laid out as this file expects. */
function rowsOf(matrix: Matrix): readonly Float64Array[] | undefined {
  if (!('data' in matrix) || !Array.isArray(matrix.data)) return undefined;
  const rows: readonly unknown[] = matrix.data;
  const { columns } = matrix;
  const isRow = (row: unknown): row is Float64Array => isFloat64(row) && row.length === columns;
  return rows.length === matrix.rows && rows.every(isRow) ? rows : undefined;
}

/** Whether `value` is a `Float64Array`, of this realm or of another. */
export function isFloat64(value: unknown): value is Float64Array {
  return dtypeOf(value) === 'float64';
}

function areConsecutive(rows: readonly Float64Array[]): boolean {
  const { buffer, byteOffset, byteLength } = rows[0]!;
  return rows.every(
    (row, i) => row.buffer === buffer && row.byteOffset === byteOffset + i * byteLength,
  );
}
