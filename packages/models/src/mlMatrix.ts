/** What this package uses of ml-matrix, by the way that loads quickest: see `mlMatrix.cjs`. */

import type * as mlMatrix from 'ml-matrix';
import * as loaded from '#ml-matrix';

// Typed by the package itself, as declarations that are published cannot name `#ml-matrix`.
export type Matrix = mlMatrix.Matrix;
export const Matrix: typeof mlMatrix.Matrix = loaded.Matrix;
export const SingularValueDecomposition: typeof mlMatrix.SingularValueDecomposition =
  loaded.SingularValueDecomposition;
