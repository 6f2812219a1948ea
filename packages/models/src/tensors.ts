/** The one place that knows how ml-matrix lays out memory: one `Float64Array` per row, in `data`. */
import { BrineError, dtypeOf, isTensor, Tensor } from '@brine/core';
import { describe } from './errors.js';
import { Matrix } from './mlMatrix.js';

/**
 * A matrix of ml-matrix as a tensor of shape `[rows, columns]`.
 *
 * Where the rows lie one after another in one buffer, as {@link fromTensor} leaves them, the tensor
 * is a view of that memory and nothing is copied; else each number is copied once.
 */
export function toTensor(matrix: Matrix): Tensor<Float64Array> {
  const { rows, columns } = matrix;
  const first = firstOfRun(matrix);
  if (first !== undefined) {
    return new Tensor(
      [rows, columns],
      new Float64Array(first.buffer, first.byteOffset, rows * columns),
    );
  }
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[i * columns + j] = matrix.get(i, j);
  }
  return new Tensor([rows, columns], data);
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

/** Whether `value` is a `Float64Array`, of this realm or of another. */
export function isFloat64(value: unknown): value is Float64Array {
  return dtypeOf(value) === 'float64';
}

/** The first row, if all rows lie one after another in one buffer. */
function firstOfRun(matrix: Matrix): Float64Array | undefined {
  const rows: readonly unknown[] =
    'data' in matrix && Array.isArray(matrix.data) ? matrix.data : [];
  const first = rows[0];
  if (!isFloat64(first) || rows.length !== matrix.rows) return undefined;
  const { buffer, byteOffset, byteLength } = first;
  const follows = (row: unknown, i: number): boolean =>
    isFloat64(row) &&
    row.length === matrix.columns &&
    row.buffer === buffer &&
    row.byteOffset === byteOffset + i * byteLength;
  return rows.every(follows) ? first : undefined;
}
