import { DemoError, quote } from './demoError.js';
import { listOf } from './listOf.js';
import type { TrainingSet } from './trainingSet.js';

/** One value asked about, for each feature. */
export interface Asked {
  readonly feature: string;
  readonly value: number;
  /** Whether the value is the feature's mean, since none was passed. */
  readonly isMean: boolean;
}

/**
 * What to ask a model: the values passed, and the mean of each other feature.
 *
 * @throws DemoError for a name that is not a feature
 */
export function question(
  { features, target, X }: TrainingSet,
  asked: ReadonlyMap<string, number>,
): Asked[] {
  for (const name of asked.keys()) {
    if (features.includes(name)) continue;
    const problem =
      name === target ? `${quote(name)} is the target` : `found no feature ${quote(name)}`;
    throw new DemoError(`--ask: ${problem}, expected one of ${listOf(features.map(quote))}.`);
  }
  return features.map((feature, index) => {
    const value = asked.get(feature);
    return value === undefined
      ? { feature, value: mean(X.map((row) => row[index]!)), isMean: true }
      : { feature, value, isMean: false };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
