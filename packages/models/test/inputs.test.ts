import { Tensor } from '@brine/core';
import { LinearRegression, StandardScaler } from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { failure } from './helpers.js';

const shape = (found: string) =>
  `INVALID_INPUT: X must be a Matrix, an array of rows or a tensor of rank 2, found ${found}. Put each sample in a row of its own, as in [[1], [2]].`;
const cell = (found: string, place: string, advice: string, name = 'X') =>
  `INVALID_INPUT: ${name} holds ${found} in ${place}. Every cell must be a finite number: ${advice}.`;
const fill = 'remove the row or fill in a value';
const convert = 'convert it, or give categories columns of 0 and 1';

const cases: [name: string, X: unknown, message: string][] = [
  ['nothing', undefined, shape('undefined')],
  ['null', null, shape('null')],
  ['a number', 3, shape('the number 3')],
  ['a string', 'abc', shape('a string')],
  ['a plain object', {}, shape('an object')],
  ['a matrix without get', { rows: 1, columns: 1 }, shape('an object')],
  ['a vector', [1, 2], shape('an array with the number 1 for row 0')],
  ['a typed vector', Float64Array.of(1, 2), shape('a typed array of float64')],
  [
    'a tensor of rank 1',
    new Tensor([2], new Float32Array(2)),
    shape('a tensor of float32 of shape [2]'),
  ],
  [
    'a tensor of rank 3',
    new Tensor([1, 2, 1], new Float64Array(2)),
    shape('a tensor of float64 of shape [1, 2, 1]'),
  ],
  ['a missing row', [[1], null], shape('an array with null for row 1')],
  [
    'ragged rows',
    [[1, 2], [3]],
    'INVALID_INPUT: Row 1 of X has 1 columns, row 0 has 2. Give every row the same number of columns.',
  ],
  ['no rows', [], 'INVALID_INPUT: X has no rows. Pass at least one sample.'],
  ['an empty matrix', new Matrix(0, 3), 'INVALID_INPUT: X has no rows. Pass at least one sample.'],
  ['no columns', [[], []], 'INVALID_INPUT: X has no columns. Pass at least one number per row.'],
  [
    'an empty tensor',
    new Tensor([2, 0], new Float64Array(0)),
    'INVALID_INPUT: X has no columns. Pass at least one number per row.',
  ],
  [
    'a string cell',
    [
      [1, 2],
      [3, '4'],
    ],
    cell('a string', 'row 1, column 1', convert),
  ],
  ['a null cell', [[1, null]], cell('null', 'row 0, column 1', convert)],
  ['a boolean cell', [[true]], cell('the boolean true', 'row 0, column 0', convert)],
  [
    'a missing cell',
    [Array.from<number>({ length: 1 })],
    cell('undefined', 'row 0, column 0', convert),
  ],
  ['a bigint cell', [BigInt64Array.of(1n)], cell('a bigint', 'row 0, column 0', convert)],
  [
    'a bigint tensor',
    new Tensor([1, 1], BigInt64Array.of(1n)),
    cell('a bigint', 'row 0, column 0', convert),
  ],
  [
    'NaN in rows',
    [
      [1, 2],
      [3, Number.NaN],
    ],
    cell('NaN', 'row 1, column 1', fill),
  ],
  [
    'Infinity in a matrix',
    new Matrix([
      [1, 2],
      [Number.NEGATIVE_INFINITY, 4],
    ]),
    cell('-Infinity', 'row 1, column 0', fill),
  ],
  [
    'NaN in a float64 tensor',
    new Tensor([2, 2], Float64Array.of(1, 2, Number.NaN, 4)),
    cell('NaN', 'row 1, column 0', fill),
  ],
  [
    'Infinity in a float32 tensor',
    new Tensor([2, 2], Float32Array.of(1, 1e39, 3, 4)),
    cell('Infinity', 'row 0, column 1', fill),
  ],
  [
    'NaN from a matrix of another library',
    { rows: 1, columns: 1, get: () => Number.NaN },
    cell('NaN', 'row 0, column 0', fill),
  ],
];

describe('X', () => {
  it.each(cases)('that is or holds %s is refused', (_, X, message) => {
    expect(failure(() => StandardScaler.fit(X as Matrix))).toBe(message);
  });
});

const vector = (found: string) =>
  `INVALID_INPUT: y must be an array of numbers, a Matrix, an array of rows or a tensor of rank 1 or 2, found ${found}. Pass one target per row of X, as in [1, 2].`;
const count = (found: number) =>
  `INVALID_INPUT: y has ${found} rows, X has 2. Pass the targets of each row of X, in the same order.`;

const targetCases: [name: string, y: unknown, message: string][] = [
  ['nothing', undefined, vector('undefined')],
  [
    'a tensor of rank 0',
    new Tensor([], new Float64Array(1)),
    vector('a tensor of float64 of shape []'),
  ],
  ['rows, then a number', [[1], 2], vector('an array with the number 2 for row 1')],
  ['a number, then rows', [1, [2]], cell('an array of length 1', 'row 1', convert, 'y')],
  ['empty', [], count(0)],
  ['too short', [1], count(1)],
  ['too long', Float64Array.of(1, 2, 3), count(3)],
  ['of too many rows', [[1], [2], [3]], count(3)],
  ['NaN', [1, Number.NaN], cell('NaN', 'row 1', fill, 'y')],
  ['a label', ['a', 'b'], cell('a string', 'row 0', convert, 'y')],
  [
    'NaN in a row',
    [
      [1, 2],
      [3, Number.NaN],
    ],
    cell('NaN', 'row 1, column 1', fill, 'y'),
  ],
];

describe('y', () => {
  it.each(targetCases)('that is or holds %s is refused', (_, y, message) => {
    expect(failure(() => LinearRegression.fit([[1], [2]], y as number[]))).toBe(message);
  });
});
