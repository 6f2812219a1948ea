import { Tensor } from '@brine/core';
import { Matrix } from 'ml-matrix';
import { grid } from './arrays.js';
import type { Field } from './field.js';

/**
 * A `Matrix`, kept as one tensor: ml-matrix holds a `Float64Array` per row. Inside a model a view, or
 * a matrix of another copy of ml-matrix, comes back as a `Matrix` of the same numbers.
 */
export const matrix: Field<Matrix> = {
  save: (value, place) => {
    if (!isMatrix(value)) return place.fail('a Matrix of ml-matrix', value);
    return place.once(matrix, value, () => toTensor(value));
  },
  load: (state, place) => {
    const tensor = grid.load(state, place);
    return place.once(matrix, tensor, () => {
      place.expectRoom(tensor.shape[0]!, rowBytes);
      return fromTensor(tensor);
    });
  },
};

/** A view of the numbers of a row took 105 bytes. */
const rowBytes = 128;

interface Cells {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** The numbers of a matrix or a view, in one run of memory of their own. */
export function toTensor(matrix: Cells): Tensor<Float64Array> {
  const { rows, columns } = matrix;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[i * columns + j] = matrix.get(i, j);
  }
  return new Tensor([rows, columns], data);
}

/** A matrix over the memory of a tensor: every row is a view of it. */
export function fromTensor(tensor: Tensor<Float64Array>): Matrix {
  const [rows = 0, columns = 0] = tensor.shape;
  const data = Array.from({ length: rows }, (_, i) =>
    tensor.data.subarray(i * columns, (i + 1) * columns),
  );
  // The constructor copies what it is given, so the rows are handed over afterwards.
  return Object.assign(new Matrix(0, columns), { data, rows });
}

function isMatrix(value: unknown): value is Cells {
  return Matrix.isMatrix(value);
}
