/** Model type for the results of ml-kmeans. */
import type { ModelType } from '@brine/core';
import { kmeans as run } from 'ml-kmeans';
import { indices, rows } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { boolean, builtIn, count } from './keep/field.js';

/** What `kmeans` of ml-kmeans returns. */
export type KMeansResult = ReturnType<typeof run>;

// The library exports neither the class nor its distance: take both from a result.
const sample = run([[0]], 1, { initialization: [[0]] });

/** What `kmeans` returns. Only the default distance can be kept. */
export const kmeans: ModelType<KMeansResult> = describeClass('KMeansResult', classOf(sample), {
  fields: {
    clusters: indices,
    centroids: rows,
    converged: boolean,
    iterations: count,
    distance: builtIn(
      'squaredEuclidean',
      sample.distance,
      'Code is never kept: keep clusters and centroids in a plain object, and put your distance function beside them after loading.',
    ),
  },
});

function classOf(result: KMeansResult): { name: string; prototype: KMeansResult } {
  return { name: 'KMeansResult', prototype: Object.getPrototypeOf(result) };
}
