/** Model type for ml-logistic-regression. */
import type { ModelType } from '@brine/core';
import LogisticRegressionClass from 'ml-logistic-regression';
import type { Matrix } from 'ml-matrix';
import { list } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { count, nullable, number } from './keep/field.js';
import { matrix } from './keep/matrix.js';
import { instance } from './keep/object.js';

/** One classifier per class, whose labels are whole numbers from 0. */
export interface LogisticRegression {
  readonly numSteps: number;
  readonly learningRate: number;
  readonly numberClasses: number;
  train(X: Matrix, Y: Matrix): void;
  predict(X: Matrix): number[];
  toJSON(): object;
}

// The library does not export the class of the classifiers inside: take it from a model.
const [sample = {}] = LogisticRegressionClass.load({
  name: 'LogisticRegression',
  numberClasses: 1,
  classifiers: [{}],
}).classifiers;
const prototype: object = Object.getPrototypeOf(sample);

/** A `LogisticRegression` with a classifier for each class. */
export const logisticRegression: ModelType<LogisticRegression> = describeClass(
  'LogisticRegression',
  LogisticRegressionClass,
  {
    fields: {
      numSteps: count,
      learningRate: number,
      classifiers: list(
        instance(prototype, { numSteps: count, learningRate: number, weights: nullable(matrix) }),
      ),
      numberClasses: count,
    },
  },
);
