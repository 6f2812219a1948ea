import * as types from '@brine/mljs/matrix';
import { CHO, DistanceMatrix, EVD, LU, Matrix, NIPALS, QR, SVD, SymmetricMatrix } from 'ml-matrix';
import { publicKeys } from '../support/ask.mjs';
import { unseen } from '../support/data.mjs';

const tall = () => new Matrix(unseen());
const square = () => tall().transpose().mmul(tall());
const distances = () => {
  const rows = unseen().slice(0, 5);
  return new Matrix(rows.map((a) => rows.map((b) => Math.hypot(...a.map((x, i) => x - b[i])))));
};

/** Arguments that fit many methods of a matrix. */
const common = (matrix) => [[], [1], [1, 2], [0, 1, 0.5], [matrix.clone()], ['row'], ['column']];

/** Arguments for those that want vectors, parts, several places or a function. */
function rarer(matrix) {
  const vectors = [matrix.getRow(1), matrix.getColumn(1)];
  const places = [0, 1];
  return [
    ...vectors.flatMap((vector) => [[vector], [1, vector]]),
    [0, 1, 0, 1],
    [places],
    [places, [1, 0]],
    [new Matrix([[7]]), 1, 1],
    [matrix.transpose()],
    [vectors[0].map((_, i) => i > 0)],
    [
      function change(row, column) {
        this.set(row, column, row - column / 7);
      },
    ],
    [(vector, index) => [...vector, index], 'row'],
    [1, [...vectors[1], 0.25]],
  ];
}

/** Calls a method of a matrix on copies of it, with arguments of which some fit. */
const everything = (key) => (model) => {
  const attempt = (given) => {
    const { warn } = console;
    // ml-matrix also prints that shapes do not match.
    console.warn = () => {};
    try {
      const copy = model.clone();
      const own = copy[key];
      const answer = typeof own === 'function' ? own.apply(copy, given) : own;
      return [typeof answer?.next === 'function' ? [...answer] : answer, copy];
    } catch (error) {
      return error;
    } finally {
      console.warn = warn;
    }
  };
  const answers = common(model).map(attempt);
  return answers.every((answer) => answer instanceof Error) ? rarer(model).map(attempt) : answers;
};

/** @param {() => any} make @param {(json: any) => any} load */
function matrixCase(name, type, make, load) {
  const calls = Object.fromEntries(
    publicKeys(make()).map(([name, key]) => [name, everything(key)]),
  );
  return { name, entry: 'matrix', type, make, calls, load };
}

const readMatrix = (json) => new Matrix(json);
const read = (name) => [name, (model) => model[name]];
const solve = (model) => model.solve(Matrix.columnVector([1, 2, 3, 4]));

/** A matrix with numbers that do not survive everywhere. */
const special = () =>
  new Matrix([
    [-0, Number.NaN, 5e-324],
    [Number.POSITIVE_INFINITY, 0.1, -1],
    [0, Number.MAX_VALUE, Number.NEGATIVE_INFINITY],
  ]);

const symmetric = () => {
  const matrix = new SymmetricMatrix(square());
  matrix.set(0, 1, Number.NaN);
  matrix.set(2, 3, -0);
  return matrix;
};

/** @type {import('../support/ask.mjs').Case[]} */
export const cases = [
  matrixCase('Matrix', types.matrix, tall, readMatrix),
  matrixCase('Matrix of special numbers', types.matrix, special, readMatrix),
  matrixCase(
    'SymmetricMatrix',
    types.symmetricMatrix,
    symmetric,
    (json) => new SymmetricMatrix(json),
  ),
  matrixCase(
    'DistanceMatrix',
    types.distanceMatrix,
    () => new DistanceMatrix(distances()),
    (json) => new DistanceMatrix(json),
  ),
  {
    name: 'SVD',
    entry: 'matrix',
    type: types.singularValueDecomposition,
    make: () => new SVD(tall()),
    calls: {
      solve: (model) => model.solve(Matrix.columnVector(unseen().map((_, i) => i))),
      solveForDiagonal: (model) => model.solveForDiagonal(unseen().map((_, i) => i)),
      inverse: (model) => model.inverse(),
      ...Object.fromEntries(
        [
          'condition',
          'diagonal',
          'diagonalMatrix',
          'leftSingularVectors',
          'norm2',
          'rank',
          'rightSingularVectors',
          'threshold',
        ].map(read),
      ),
    },
  },
  {
    name: 'EVD',
    entry: 'matrix',
    type: types.eigenvalueDecomposition,
    make: () => new EVD(square()),
    calls: Object.fromEntries(
      ['diagonalMatrix', 'eigenvectorMatrix', 'imaginaryEigenvalues', 'realEigenvalues'].map(read),
    ),
  },
  {
    name: 'Cholesky',
    entry: 'matrix',
    type: types.choleskyDecomposition,
    make: () => new CHO(square()),
    calls: {
      solve,
      isPositiveDefinite: (model) => model.isPositiveDefinite(),
      ...Object.fromEntries(['lowerTriangularMatrix'].map(read)),
    },
  },
  {
    name: 'LU',
    entry: 'matrix',
    type: types.luDecomposition,
    make: () => new LU(square()),
    calls: {
      solve,
      isSingular: (model) => model.isSingular(),
      ...Object.fromEntries(
        [
          'determinant',
          'lowerTriangularMatrix',
          'pivotPermutationVector',
          'upperTriangularMatrix',
        ].map(read),
      ),
    },
  },
  {
    name: 'QR',
    entry: 'matrix',
    type: types.qrDecomposition,
    make: () => new QR(square()),
    calls: {
      solve,
      isFullRank: (model) => model.isFullRank(),
      ...Object.fromEntries(['orthogonalMatrix', 'upperTriangularMatrix'].map(read)),
    },
  },
  {
    name: 'NIPALS',
    entry: 'matrix',
    type: types.nipals,
    make: () => new NIPALS(tall()),
    calls: {},
  },
];
