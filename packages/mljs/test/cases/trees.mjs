import { decisionTreeClassifier, decisionTreeRegression } from '@brine/mljs/cart';
import { cluster } from '@brine/mljs/hclust';
import { knn } from '@brine/mljs/knn';
import { randomForestClassifier, randomForestRegression } from '@brine/mljs/random-forest';
import { DecisionTreeClassifier, DecisionTreeRegression } from 'ml-cart';
import { agnes } from 'ml-hclust';
import KNN from 'ml-knn';
import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest';
import { changedBy } from '../support/changedBy.mjs';
import {
  column,
  features,
  irises,
  species,
  speciesNames,
  unseen,
  unseenFeatures,
} from '../support/data.mjs';

/** @template T @param {T} model @param {[number[][], number[]]} data @returns {T} */
function trained(model, ...data) {
  model.train(...data);
  return model;
}

/** Fewer samples than those of the models, so that other trees grow. */
const again = (...data) => ({
  train: (model) =>
    changedBy(model, () => model.train(...data.map((of) => of().filter((_, i) => i % 3 > 0)))),
});

const forestCalls = (samples) => ({
  predict: (model) => model.predict(samples()),
  predictionValues: (model) => model.predictionValues(samples()).to2DArray(),
  predictOOB: (model) => model.predictOOB(),
  featureImportance: (model) => model.featureImportance(),
  selection: (model) => model.selection([1, 2, 2, 4]),
  toJSON: (model) => JSON.stringify(model),
});

/** @type {import('../support/ask.mjs').Case[]} */
export const cases = [
  {
    name: 'DecisionTreeClassifier',
    entry: 'cart',
    type: decisionTreeClassifier,
    make: () => trained(new DecisionTreeClassifier(), irises(), species()),
    calls: {
      predict: (model) => [model.predict(irises()), model.predict(unseen())],
      toJSON: (model) => JSON.stringify(model),
      ...again(irises, species),
    },
    load: (json) => DecisionTreeClassifier.load(json),
  },
  {
    name: 'DecisionTreeRegression',
    entry: 'cart',
    type: decisionTreeRegression,
    make: () => trained(new DecisionTreeRegression({ minNumSamples: 5 }), features(), column(3)),
    calls: {
      predict: (model) => model.predict(unseenFeatures()),
      toJSON: (model) => JSON.stringify(model),
      ...again(features, () => column(3)),
    },
    load: (json) => DecisionTreeRegression.load(json),
  },
  {
    name: 'RandomForestClassifier',
    entry: 'random-forest',
    type: randomForestClassifier,
    make: () =>
      trained(
        new RandomForestClassifier({ maxFeatures: 0.8, nEstimators: 25 }),
        irises(),
        species(),
      ),
    calls: {
      ...forestCalls(unseen),
      predictProbability: (model) => [0, 1, 2].map((l) => model.predictProbability(unseen(), l)),
      getConfusionMatrix: (model) => model.getConfusionMatrix(),
      ...again(irises, species),
    },
    load: (json) => RandomForestClassifier.load(json),
  },
  {
    name: 'RandomForestRegression',
    entry: 'random-forest',
    type: randomForestRegression,
    make: () =>
      trained(
        new RandomForestRegression({
          selectionMethod: 'median',
          treeOptions: { maxDepth: 5 },
          nEstimators: 25,
        }),
        features(),
        column(3),
      ),
    calls: { ...forestCalls(unseenFeatures), ...again(features, () => column(3)) },
    load: (json) => RandomForestRegression.load(json),
  },
  {
    name: 'KNN',
    entry: 'knn',
    type: knn,
    make: () => new KNN(irises(), speciesNames(), { k: 5 }),
    calls: {
      predict: (model) => [model.predict(irises()), model.predict([5.9, 3, 4.8, 1.7])],
      toJSON: (model) => JSON.stringify(model),
    },
    load: (json) => KNN.load(json),
  },
  {
    name: 'Cluster',
    entry: 'hclust',
    type: cluster,
    make: () => agnes(irises(), { method: 'ward' }),
    calls: {
      cut: (model) => [model.cut(3), model.cut(0.5).length],
      group: (model) => model.group(4),
      indices: (model) => model.indices(),
      traverse: (model) => {
        const heights = [];
        model.traverse(({ height, size }) => heights.push(height, size));
        return heights;
      },
    },
  },
];
