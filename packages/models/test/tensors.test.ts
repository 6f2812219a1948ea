import { Tensor } from '@brine/core';
import { fromTensor, toTensor } from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { failure } from './helpers.js';

describe('toTensor', () => {
  it('packs the rows of a matrix in order', () => {
    const tensor = toTensor(
      new Matrix([
        [1, -0, Number.NaN],
        [4, 5, 6],
      ]),
    );
    expect(tensor.shape).toEqual([2, 3]);
    expect([...tensor.data]).toEqual([1, -0, Number.NaN, 4, 5, 6]);
  });

  it('returns the memory that fromTensor was given', () => {
    const buffer = new ArrayBuffer(80);
    const tensor = new Tensor([2, 3], new Float64Array(buffer, 16, 6).fill(7));
    const back = toTensor(fromTensor(tensor));
    expect(back.data.buffer).toBe(buffer);
    expect([back.data.byteOffset, back.data.length, back.shape]).toEqual([16, 6, [2, 3]]);
  });

  it('copies where rows were added, removed or swapped since', () => {
    const tensor = new Tensor([3, 2], Float64Array.of(1, 2, 3, 4, 5, 6));
    const grown = toTensor(fromTensor(tensor).addRow([7, 8]));
    expect([...grown.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(grown.data.buffer).not.toBe(tensor.data.buffer);
    expect([...toTensor(fromTensor(tensor).removeRow(1)).data]).toEqual([1, 2, 5, 6]);
    expect([...toTensor(fromTensor(tensor).removeColumn(0)).data]).toEqual([2, 4, 6]);
    // A prefix is still one run.
    const shrunk = toTensor(fromTensor(tensor).removeRow(2));
    expect(shrunk.data.buffer).toBe(tensor.data.buffer);
    expect([...shrunk.data]).toEqual([1, 2, 3, 4]);
  });

  it.each([
    [0, 0],
    [0, 3],
    [3, 0],
  ])('keeps the shape of an empty matrix, %i by %i', (rows, columns) => {
    const tensor = toTensor(new Matrix(rows, columns));
    expect(tensor.shape).toEqual([rows, columns]);
    const back = fromTensor(tensor);
    expect([back.rows, back.columns]).toEqual([rows, columns]);
  });
});

describe('fromTensor', () => {
  it('makes a full Matrix over the same memory', () => {
    const tensor = new Tensor([2, 2], Float64Array.of(1, 2, 3, 4));
    const matrix = fromTensor(tensor);
    expect(matrix).toBeInstanceOf(Matrix);
    expect(matrix).toEqual(
      new Matrix([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(matrix.mmul(matrix).to2DArray()).toEqual([
      [7, 10],
      [15, 22],
    ]);
    matrix.set(1, 0, 9);
    expect([...tensor.data]).toEqual([1, 2, 9, 4]);
  });

  it('refuses other ranks and types', () => {
    expect(failure(() => fromTensor(new Tensor([2], new Float64Array(2))))).toBe(
      'INVALID_ARGUMENT: A Matrix is made of a tensor of float64 of rank 2, found a tensor of float64 of shape [2]. Convert or reshape it first.',
    );
    expect(failure(() => fromTensor(new Tensor([1, 2], new Float32Array(2))))).toBe(
      'INVALID_ARGUMENT: A Matrix is made of a tensor of float64 of rank 2, found a tensor of float32 of shape [1, 2]. Convert or reshape it first.',
    );
  });
});
