/** Model types for ml-naivebayes. */
import type { ModelType } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { GaussianNB, MultinomialNB } from 'ml-naivebayes';
import { list, rows } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { type Field, number, optional } from './keep/field.js';
import { matrix } from './keep/matrix.js';
import { record } from './keep/object.js';

/** A classifier whose labels are whole numbers from 0. */
export interface NaiveBayes {
  train(trainingSet: Matrix | number[][], trainingLabels: ArrayLike<number>): void;
  predict(dataset: Matrix | number[][]): number[];
  toJSON(): object;
}

interface ClassModel {
  readonly logPrior: number;
  /** For each feature the factor in front of, and the divisor in, the exponential. */
  readonly factors: number[][];
}

const classModel: Field<ClassModel> = record({ logPrior: number, factors: rows });

/** What the library keeps of a class: `[logPrior, factors of feature 0, factors of feature 1, …]`. */
const probabilities: Field<unknown[]> = {
  save: (value, place) => {
    if (!Array.isArray(value)) return place.fail('an array', value);
    const [logPrior, ...factors]: unknown[] = value;
    return classModel.save({ logPrior, factors }, place);
  },
  load: (state, place) => {
    const { logPrior, factors } = classModel.load(state, place);
    return [logPrior, ...factors];
  },
};

/** A `GaussianNB`, trained or not. */
export const gaussianNB: ModelType<NaiveBayes> = describeClass('GaussianNB', GaussianNB, {
  fields: { means: optional(rows), calculateProbabilities: optional(list(probabilities)) },
});

/** A `MultinomialNB`, trained or not. */
export const multinomialNB: ModelType<NaiveBayes> = describeClass('MultinomialNB', MultinomialNB, {
  fields: { priorProbability: optional(matrix), conditionalProbability: optional(matrix) },
});

/** Both. */
export const naiveBayes: readonly [ModelType<NaiveBayes>, ModelType<NaiveBayes>] = [
  gaussianNB,
  multinomialNB,
];
