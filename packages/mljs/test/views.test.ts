import { cbor } from '@brine/codec-cbor';
import { decode, encode } from '@brine/core';
import { matrix, views } from '@brine/mljs/matrix';
import { difference } from '@brine/testkit';
import {
  Matrix,
  MatrixColumnSelectionView,
  MatrixColumnView,
  MatrixFlipColumnView,
  MatrixFlipRowView,
  MatrixRowSelectionView,
  MatrixRowView,
  MatrixSelectionView,
  MatrixSubView,
  MatrixTransposeView,
  wrap,
} from 'ml-matrix';
import { expect, it } from 'vitest';

const types = [matrix, ...views];
const numbers = (): Matrix =>
  new Matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);

const makers = {
  transposed: (m: Matrix) => new MatrixTransposeView(m),
  'rows flipped': (m: Matrix) => new MatrixFlipRowView(m),
  'columns flipped': (m: Matrix) => new MatrixFlipColumnView(m),
  'a row': (m: Matrix) => new MatrixRowView(m, 1),
  'a column': (m: Matrix) => new MatrixColumnView(m, 2),
  'some rows': (m: Matrix) => new MatrixRowSelectionView(m, [1, 1]),
  'some columns': (m: Matrix) => new MatrixColumnSelectionView(m, [2, 0]),
  'rows and columns': (m: Matrix) => new MatrixSelectionView(m, [1], [0, 2]),
  'a part': (m: Matrix) => new MatrixSubView(m, 0, 1, 1, 2),
  'a view of a view': (m: Matrix) => new MatrixRowView(new MatrixTransposeView(m), 2),
  'a typed array': () => wrap(Float32Array.of(1, 2, 3, 4), { rows: 2 }),
  'arrays of numbers': () => wrap([[1, 2], [3]].map((row) => [...row, 9].slice(0, 2))),
};

it.each(Object.entries(makers))('%s, still sharing its matrix', (_, make) => {
  const whole = numbers();
  const model = { whole, view: make(whole) };
  const bytes = encode(model, { codec: cbor, types });
  const loaded: unknown = decode(bytes, { codecs: [cbor], types });
  expect(difference(model, loaded)).toBeUndefined();
  const { view } = loaded as typeof model;
  expect(view.to2DArray()).toEqual(model.view.to2DArray());
});

it('is refused where its matrix has lost the numbers', () => {
  const whole = numbers();
  const view = new MatrixRowView(whole, 1);
  whole.removeRow(1);
  expect(() => encode(view, { codec: cbor, types })).toThrow(
    'Cannot keep this mljs/MatrixRowView: $ must be a view of 1 × 3 numbers, found an object.',
  );
});

it('is refused where its matrix lacks the numbers', () => {
  const type = views.find(({ name }) => name === 'mljs/MatrixRowView')!;
  const state = { matrix: numbers(), rows: 1, columns: 3, row: 2 };
  expect(() => type.fromState(state)).toThrow(
    'State of mljs/MatrixRowView: $ must be a view of 1 × 3 numbers, found an object. The file is damaged or was not written by this type; save the model again.',
  );
});
