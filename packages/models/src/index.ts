/**
 * Estimators on ml-matrix that carry their own model types, so each class stands in `types` by
 * itself. Where to read first:
 *
 * - `linearRegression.ts`, `kNeighborsRegressor.ts`, `standardScaler.ts`, `pipeline.ts`: one class
 *   each. `new X(options)` is unfitted, `fit` trains, `modelType` saves and restores.
 * - `inputs.ts`: what callers pass for `X` and `y`, checked and read into matrices.
 * - `leastSquares.ts`, `neighbours.ts`, `statistics.ts`: the arithmetic.
 * - `state.ts`: checks of what comes out of a file. `tensors.ts`: ml-matrix's memory as tensors.
 */
export type {
  Prediction,
  PredictionFor,
  TargetInput,
  TargetMatrix,
  TargetVector,
} from './inputs.js';
export { KNeighborsRegressor, type KNeighborsRegressorOptions } from './kNeighborsRegressor.js';
export { LinearRegression, type LinearRegressionOptions } from './linearRegression.js';
export type { Weights } from './neighbours.js';
export { type NamedStep, Pipeline, type Step } from './pipeline.js';
export { StandardScaler, type StandardScalerOptions } from './standardScaler.js';
export { fromTensor, toTensor } from './tensors.js';
