/** Model types for ml-pls; that of K-OPLS is in kopls.ts, since it needs ml-kernel too. */
import type { ModelType } from '@brine/core';
import { Nipals } from 'ml-matrix';
import { OPLS, PLS } from 'ml-pls';
import { indices, labels, list, numbers } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { anything, boolean, count, nullable, number, oneOf, optional } from './keep/field.js';
import { matrix } from './keep/matrix.js';
import { nipals } from './keep/nipals.js';
import { record } from './keep/object.js';

/** A `PLS` with its scores, loadings and weights. */
export const pls: ModelType<PLS> = describeClass('PLS', PLS, {
  fields: {
    tolerance: number,
    scale: boolean,
    latentVectors: optional(count),
    meanX: optional(numbers),
    stdDevX: optional(numbers),
    meanY: optional(numbers),
    stdDevY: optional(numbers),
    ssqYcal: optional(number),
    E: optional(matrix),
    F: optional(matrix),
    T: optional(matrix),
    P: optional(matrix),
    U: optional(matrix),
    Q: optional(matrix),
    W: optional(matrix),
    B: optional(matrix),
    PBQ: optional(matrix),
    R2X: optional(number),
    scaleMethod: optional(anything),
  },
});

const filtered = record({
  filteredX: matrix,
  weightsXOrtho: matrix,
  loadingsXOrtho: matrix,
  scoresXOrtho: matrix,
  weightsXPred: matrix,
  loadingsXpred: matrix,
  scoresXpred: matrix,
  loadingsY: matrix,
});

const matrices = list(matrix);

const component = record({
  R2y: number,
  R2x: number,
  xRes: matrix,
  orthogonalScores: matrix,
  orthogonalLoadings: matrix,
  orthogonalWeights: matrix,
  predictiveComponents: matrix,
  totalPred: matrix,
  XOrth: matrix,
  oplsC: filtered,
  plsC: nipals(Nipals.prototype),
  Q2y: numbers,
  auc: optional(numbers),
  value: number,
});

/** An `OPLS` with all that cross-validation left in it. */
export const opls: ModelType<OPLS> = describeClass('OPLS', OPLS, {
  fields: {
    labels,
    mode: oneOf('regression', 'discriminantAnalysis'),
    center: boolean,
    means: optional(nullable(numbers)),
    meansY: optional(numbers),
    scale: boolean,
    stdevs: optional(nullable(numbers)),
    stdevsY: optional(numbers),
    model: list(component),
    predictiveScoresCV: matrices,
    orthogonalScoresCV: matrices,
    yHatScoresCV: matrices,
    tssy: optional(number),
    tssx: optional(number),
    output: record({
      Q2y: numbers,
      auc: numbers,
      R2x: numbers,
      R2y: numbers,
      predictiveComponents: matrix,
      predictiveLoadings: matrix,
      predictiveWeights: matrix,
      betas: matrix,
      Qpc: matrix,
      predictiveScoresCV: matrices,
      orthogonalScoresCV: matrices,
      yHatScoresCV: matrices,
      oplsCV: list(list(filtered)),
      orthogonalScores: matrix,
      orthogonalLoadings: matrix,
      orthogonalWeights: matrix,
      Xorth: matrix,
      yHat: matrix,
      Yres: matrix,
      residualData: matrix,
      folds: list(record({ testIndex: indices, trainIndex: indices })),
    }),
  },
});

/** Both. */
export const plsTypes: readonly [ModelType<PLS>, ModelType<OPLS>] = [pls, opls];
