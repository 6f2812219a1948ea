/** Model type for ml-knn. */
import type { ModelType } from '@brine/core';
import KNNClass from 'ml-knn';
import { setOf } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { boolean, builtIn, count, type Scalar, scalar } from './keep/field.js';
import { kdTree } from './trees/kdTree.js';

/** Finds the label that most of the nearest samples have. */
export interface KNN {
  readonly k: number;
  readonly classes: Set<Scalar>;
  readonly isEuclidean: boolean;
  predict(dataset: number[]): Scalar;
  predict(dataset: number[][]): Scalar[];
  toJSON(): object;
}

// The library exports neither the classes of its tree nor its distance: take them from a model.
const { kdTree: sample } = new KNNClass([[0]], [0]);

/** A `KNN` with its tree of samples. Only the default distance can be kept. */
export const knn: ModelType<KNN> = describeClass('KNN', KNNClass, {
  fields: {
    kdTree: kdTree({
      prototype: Object.getPrototypeOf(sample),
      Node: sample.root.constructor,
      metric: builtIn(
        'euclidean',
        sample.metric,
        'Code is never kept: use the default distance, or keep the samples and labels and train again after loading.',
      ),
    }),
    k: count,
    classes: setOf(scalar),
    isEuclidean: boolean,
  },
});

export type { Scalar };
