/** Model types for ml-matrix itself: matrices, views of them, and decompositions. */
import type { ClassOf, ModelType } from '@brine/core';
import {
  type AbstractMatrix,
  CHO,
  DistanceMatrix,
  EVD,
  LU,
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
  NIPALS,
  QR,
  SVD,
  SymmetricMatrix,
  WrapperMatrix1D,
  WrapperMatrix2D,
} from 'ml-matrix';
import { indices, vector } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { anything, boolean, count, number } from './keep/field.js';
import { matrix as matrixField } from './keep/matrix.js';
import { nipals as nipalsField } from './keep/nipals.js';
import type { Fields } from './keep/object.js';
import { symmetric } from './keep/symmetric.js';
import { seen, view } from './keep/view.js';

/** A `Matrix`, as one tensor; its rows come back as views of one run of memory. */
export const matrix: ModelType<Matrix> = describeClass('Matrix', Matrix, { field: matrixField });

/** A `SymmetricMatrix`. */
export const symmetricMatrix: ModelType<SymmetricMatrix> = describeClass(
  'SymmetricMatrix',
  SymmetricMatrix,
  { field: symmetric(SymmetricMatrix) },
);

/** A `DistanceMatrix`. */
export const distanceMatrix: ModelType<DistanceMatrix> = describeClass(
  'DistanceMatrix',
  DistanceMatrix,
  { field: symmetric(DistanceMatrix) },
);

/** An `SVD`. */
export const singularValueDecomposition: ModelType<SVD> = describeClass('SVD', SVD, {
  fields: { m: count, n: count, s: vector, U: matrixField, V: matrixField },
});

/** An `EVD`. */
export const eigenvalueDecomposition: ModelType<EVD> = describeClass('EVD', EVD, {
  fields: { n: count, e: vector, d: vector, V: matrixField },
});

/** A `CHO`. */
export const choleskyDecomposition: ModelType<CHO> = describeClass('Cholesky', CHO, {
  fields: { L: matrixField, positiveDefinite: boolean },
});

/** An `LU`. */
export const luDecomposition: ModelType<LU> = describeClass('LU', LU, {
  fields: { LU: matrixField, pivotVector: vector, pivotSign: number },
});

/** A `QR`. */
export const qrDecomposition: ModelType<QR> = describeClass('QR', QR, {
  fields: { QR: matrixField, Rdiag: vector },
});

/** A `NIPALS`, with or without `Y`. */
export const nipals: ModelType<NIPALS> = describeClass('NIPALS', NIPALS, {
  field: nipalsField(NIPALS.prototype),
});

/** All of them but the views. */
export const matrices: readonly [
  ModelType<Matrix>,
  ModelType<SymmetricMatrix>,
  ModelType<DistanceMatrix>,
  ModelType<SVD>,
  ModelType<EVD>,
  ModelType<CHO>,
  ModelType<LU>,
  ModelType<QR>,
  ModelType<NIPALS>,
] = [
  matrix,
  symmetricMatrix,
  distanceMatrix,
  singularValueDecomposition,
  eigenvalueDecomposition,
  choleskyDecomposition,
  luDecomposition,
  qrDecomposition,
  nipals,
];

const size = { rows: count, columns: count };

/**
 * Views, which are other ways to see a matrix or arrays that stay shared. The type of the matrix
 * behind is needed too: `types: [matrix, ...views]`.
 */
export const views: readonly ModelType<AbstractMatrix>[] = [
  viewType('MatrixTransposeView', MatrixTransposeView, { matrix: seen, ...size }),
  viewType('MatrixFlipRowView', MatrixFlipRowView, { matrix: seen, ...size }),
  viewType('MatrixFlipColumnView', MatrixFlipColumnView, { matrix: seen, ...size }),
  viewType('MatrixRowView', MatrixRowView, { matrix: seen, ...size, row: count }),
  viewType('MatrixColumnView', MatrixColumnView, { matrix: seen, ...size, column: count }),
  viewType('MatrixRowSelectionView', MatrixRowSelectionView, {
    matrix: seen,
    ...size,
    rowIndices: indices,
  }),
  viewType('MatrixColumnSelectionView', MatrixColumnSelectionView, {
    matrix: seen,
    ...size,
    columnIndices: indices,
  }),
  viewType('MatrixSelectionView', MatrixSelectionView, {
    matrix: seen,
    ...size,
    rowIndices: indices,
    columnIndices: indices,
  }),
  viewType('MatrixSubView', MatrixSubView, {
    matrix: seen,
    ...size,
    startRow: count,
    startColumn: count,
  }),
  viewType('WrapperMatrix1D', WrapperMatrix1D, { ...size, data: anything }),
  viewType('WrapperMatrix2D', WrapperMatrix2D, { data: anything, ...size }),
];

function viewType(
  name: string,
  owner: ClassOf<AbstractMatrix>,
  fields: Fields,
): ModelType<AbstractMatrix> {
  return describeClass(name, owner, { field: view(owner.prototype, fields) });
}
