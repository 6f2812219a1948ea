import type { Grid } from './grid.js';

/**
 * `X · coefficientsᵀ + intercept`, each sum in the order of the features.
 *
 * @param coefficients row-major, a row per target
 * @param intercept one number per target
 * @returns as many rows as `X`, a column per target
 */
export function linearCombination(
  X: Grid,
  coefficients: Float64Array,
  intercept: Float64Array,
): Grid {
  const targets = intercept.length;
  const features = X.columns;
  const data = new Float64Array(X.rows * targets);
  for (let i = 0; i < X.rows; i++) {
    for (let t = 0; t < targets; t++) {
      let sum = 0;
      for (let j = 0; j < features; j++) {
        sum += X.data[i * features + j]! * coefficients[t * features + j]!;
      }
      data[i * targets + t] = sum + intercept[t]!;
    }
  }
  return { rows: X.rows, columns: targets, data };
}
