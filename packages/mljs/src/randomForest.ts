/** Model types for ml-random-forest. */
import type { ModelType } from '@brine/core';
import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest';
import { expectLength, indices, numbers } from './keep/arrays.js';
import { columns, ragged } from './keep/columns.js';
import { describeClass } from './keep/describeClass.js';
import {
  always,
  boolean,
  count,
  type Field,
  maybe,
  number,
  oneOf,
  optional,
  settings,
} from './keep/field.js';
import { type Fields, instance } from './keep/object.js';
import type { Place } from './keep/place.js';
import { decisionTrees, type TreeKind } from './trees/decisionTrees.js';

/** A `RandomForestClassifier` with its trees and out-of-bag results. */
export const randomForestClassifier: ModelType<RandomForestClassifier> = describeClass(
  'RandomForestClassifier',
  RandomForestClassifier,
  { field: forest('classifier', RandomForestClassifier.prototype) },
);

/** A `RandomForestRegression` with its trees and out-of-bag results. */
export const randomForestRegression: ModelType<RandomForestRegression> = describeClass(
  'RandomForestRegression',
  RandomForestRegression,
  {
    field: forest('regression', RandomForestRegression.prototype, {
      selectionMethod: oneOf('mean', 'median'),
    }),
  },
);

/** Both. */
export const randomForest: readonly [
  ModelType<RandomForestClassifier>,
  ModelType<RandomForestRegression>,
] = [randomForestClassifier, randomForestRegression];

/** A forest keeps its trees itself, as one table, so that no types of ml-cart are needed. */
function forest<T extends object>(
  kind: 'classifier' | 'regression',
  prototype: T,
  more: Fields = {},
): Field<T> {
  const whole = instance(prototype, {
    replacement: boolean,
    maxFeatures: maybe(number),
    nEstimators: count,
    treeOptions: maybe(settings),
    isClassifier: always(kind === 'classifier'),
    seed: maybe(number),
    useSampleBagging: boolean,
    noOOB: boolean,
    maxSamples: maybe(number),
    ...more,
    numberFeatures: optional(count),
    numberSamples: optional(count),
    n: optional(count),
    estimators: optional(decisionTrees(treesOf(kind))),
    indexes: optional(ragged(indices)),
    oobResults: optional(columns({ true: numbers, all: ragged(numbers), predicted: numbers })),
  });
  return {
    save: (value, place) => {
      expectTrees(Object(value), place);
      return whole.save(value, place);
    },
    load: (state, place) => {
      const forest = whole.load(state, place);
      expectTrees(forest, place);
      return forest;
    },
  };
}

/** As many trees as the forest says, and as many lists of the columns that they look at. */
function expectTrees(forest: object, place: Place): void {
  const nEstimators = count.load(Reflect.get(forest, 'nEstimators'), place.at('.nEstimators'));
  for (const name of ['estimators', 'indexes']) {
    const array: unknown = Reflect.get(forest, name);
    if (Array.isArray(array)) expectLength(array.length, nEstimators, place.at(`.${name}`));
  }
}

/** The library does not export the classes of its trees: takes them from a forest. */
function treesOf(kind: 'classifier' | 'regression'): TreeKind<object> {
  const isClassifier = kind === 'classifier';
  const name = isClassifier ? 'DTClassifier' : 'DTRegression';
  const [tree] =
    RandomForestClassifier.load({
      name: 'RFClassifier',
      baseModel: {
        replacement: true,
        maxFeatures: 1,
        nEstimators: 1,
        treeOptions: {},
        isClassifier,
        seed: 1,
        useSampleBagging: false,
        noOOB: true,
        n: 1,
        indexes: [[0]],
        estimators: [{ name, options: {}, root: { distribution: 0 } }],
      },
    }).estimators ?? [];
  return { kind, prototype: Object.getPrototypeOf(tree), Node: tree.root.constructor };
}
