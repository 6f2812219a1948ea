/** What cannot be kept is refused when a model is saved, by a message that says what to do. */
import { cbor } from '@brine/codec-cbor';
import { encode, isBrineError, type TypeEntry } from '@brine/core';
import { decisionTreeClassifier } from '@brine/mljs/cart';
import { kmeans as kmeansType } from '@brine/mljs/kmeans';
import { knn } from '@brine/mljs/knn';
import { kopls } from '@brine/mljs/kopls';
import { pca } from '@brine/mljs/pca';
import { randomForestClassifier } from '@brine/mljs/random-forest';
import { som } from '@brine/mljs/som';
import { svm } from '@brine/mljs/svm';
import { expect, it } from 'vitest';
import { refusable } from './cases/refusable.mjs';

const upgrade =
  'The library that made it may be newer than this version of @brine/mljs: upgrade it, or undo what was changed by hand.';
const kernels =
  'linear, gaussian, rbf, polynomial, poly, anova, cauchy, exponential, histogram, min, laplacian, multiquadratic, rational, sigmoid or mlp';
const ownKernel = 'Code is never kept: use one of these by its name and options.';

const cases: [name: string, type: TypeEntry, model: unknown, message: string][] = [
  [
    'a KNN of another distance',
    knn,
    refusable.knn(),
    "Cannot keep this mljs/KNN: $.kdTree.metric must be the library's own euclidean, found the function manhattan. Code is never kept: use the default distance, or keep the samples and labels and train again after loading.",
  ],
  [
    'a result of kmeans of another distance',
    kmeansType,
    refusable.kmeans(),
    "Cannot keep this mljs/KMeansResult: $.distance must be the library's own squaredEuclidean, found the function manhattan. Code is never kept: keep clusters and centroids in a plain object, and put your distance function beside them after loading.",
  ],
  [
    'an SVM with a generator of random numbers',
    svm,
    refusable.svmRandom(),
    "Cannot keep this mljs/SVM: $.options.random must be the library's own Math.random, found the function half. Code is never kept, and only train() needs it: set `model.options.random = Math.random` before saving.",
  ],
  [
    'an SVM with a kernel of its own',
    svm,
    refusable.svmKernel(),
    `Cannot keep this mljs/SVM: $.options.kernel must be one of the kernels ${kernels}, found an object. ${ownKernel}`,
  ],
  [
    'a K-OPLS with a kernel of its own',
    kopls,
    refusable.kopls(),
    `Cannot keep this mljs/KOPLS: $.kernel.kernelType must be one of the kernels ${kernels}, found an object. ${ownKernel}`,
  ],
  [
    'a map with a generator of random numbers',
    som,
    refusable.somRandomizer(),
    "Cannot keep this mljs/SOM: $.options.randomizer must be the library's own Math.random, found the function half. Code is never kept: only train() needs it, so set `model.options.randomizer = model.randomizer = Math.random` before saving.",
  ],
  [
    'a map of another distance',
    som,
    refusable.somDistance(),
    "Cannot keep this mljs/SOM: $.options.distance must be the library's own squareEuclidean, found the function manhattan. Code is never kept: train with the default distance.",
  ],
  [
    'a property that the library does not set',
    pca,
    refusable.pca(),
    `Cannot keep this mljs/PCA: $ must be an object with the fields U, S, center, scale, means, stdevs, excludedFeatures, R only, found also note. ${upgrade}`,
  ],
  [
    'a node that is not like the others of its tree',
    decisionTreeClassifier,
    refusable.tree(),
    `Cannot keep this mljs/DecisionTreeClassifier: $.maxDepth must be in each node as in the options of its tree, found the number 9. ${upgrade}`,
  ],
  [
    'a tree with an option that is a function',
    decisionTreeClassifier,
    refusable.untrained(),
    `Cannot keep this mljs/DecisionTreeClassifier: $.options.report must be a string, a number or a boolean, found the function half. Code is never kept: take it out, and put it back after loading.`,
  ],
  [
    'a forest with trees cut off',
    randomForestClassifier,
    refusable.pruned(),
    `Cannot keep this mljs/RandomForestClassifier: $.indexes must be of length 1, found length 2. ${upgrade}`,
  ],
  [
    'a forest of unlike trees',
    randomForestClassifier,
    refusable.forest(),
    'Cannot keep this mljs/RandomForestClassifier: $.estimators[1].options must be as those of the other trees, found others. Save such trees one by one.',
  ],
];

it.each(cases)('%s', (_, type, model, message) => {
  let found: unknown;
  try {
    encode(model, { codec: cbor, types: [type] });
  } catch (error) {
    found = isBrineError(error) && [error.code, error.message];
  }
  expect(found).toEqual(['UNSUPPORTED_VALUE', message]);
});
