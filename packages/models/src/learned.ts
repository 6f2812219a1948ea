import { BrineError } from '@brine/core';
import type { Grid } from './grid.js';
import { invalid } from './matrix.js';

/**
 * What an estimator learnt, if it was fitted.
 *
 * @param owner name of the class, for messages
 * @throws BrineError `NOT_FITTED`
 */
export function requireFitted<T>(owner: string, learned: T | undefined): T {
  if (learned !== undefined) return learned;
  throw new BrineError(
    'NOT_FITTED',
    `This ${owner} is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.`,
  );
}

/** Throws `INVALID_INPUT` where `X` has other features than those that an estimator was fitted to. */
export function checkFeatures(owner: string, X: Grid, fitted: number): void {
  if (X.columns === fitted) return;
  throw invalid(
    `X has ${X.columns} columns, but this ${owner} was fitted to ${fitted}. Pass the same features in the same order as for fit().`,
  );
}

/** Throws `INVALID_INPUT` where `y` has other targets than those that an estimator was fitted to. */
export function checkTargets(owner: string, y: Grid, fitted: number): void {
  if (y.columns === fitted) return;
  throw invalid(
    `y has ${y.columns} targets per row, but this ${owner} was fitted to ${fitted}. Pass the same targets in the same order as for fit().`,
  );
}
