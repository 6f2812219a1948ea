/** Model type for ml-pca. */
import type { ModelType } from '@brine/core';
import { PCA } from 'ml-pca';
import { indices, numbers } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { anything, boolean, nullable, optional } from './keep/field.js';
import { matrix } from './keep/matrix.js';

/** A `PCA`, by whichever method it was computed. */
export const pca: ModelType<PCA> = describeClass('PCA', PCA, {
  fields: {
    U: nullable(matrix),
    S: nullable(numbers),
    center: boolean,
    scale: boolean,
    means: nullable(numbers),
    stdevs: nullable(numbers),
    excludedFeatures: indices,
    R: optional(anything),
  },
});
