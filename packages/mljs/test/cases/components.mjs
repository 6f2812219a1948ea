import { kmeans as kmeansType } from '@brine/mljs/kmeans';
import { kopls } from '@brine/mljs/kopls';
import { pca } from '@brine/mljs/pca';
import { opls, pls } from '@brine/mljs/pls';
import { som } from '@brine/mljs/som';
import { Kernel } from 'ml-kernel';
import { kmeans } from 'ml-kmeans';
import { Matrix } from 'ml-matrix';
import { PCA } from 'ml-pca';
import { KOPLS, OPLS, PLS } from 'ml-pls';
import SOM from 'ml-som';
import { changedBy } from '../support/changedBy.mjs';
import {
  features,
  irises,
  speciesNames,
  unseen,
  unseenFeatures,
  widths,
} from '../support/data.mjs';
import { seeded } from '../support/seeded.mjs';

const originalRandom = Math.random;
const pcaCalls = {
  predict: (model) => [model.predict(unseen()), model.predict(unseen(), { nComponents: 2 })],
  invert: (model) => model.invert(model.predict(unseen())),
  getExplainedVariance: (model) => model.getExplainedVariance(),
  getCumulativeVariance: (model) => model.getCumulativeVariance(),
  getEigenvectors: (model) => model.getEigenvectors(),
  getEigenvalues: (model) => model.getEigenvalues(),
  getStandardDeviations: (model) => model.getStandardDeviations(),
  getLoadings: (model) => model.getLoadings(),
  toJSON: (model) => JSON.stringify(model),
};
/** Two species by name. */
const isSetosa = () => speciesNames().map((name) => (name === 'setosa' ? 'setosa' : 'other'));

/** @param {object} options @param {unknown[]} data */
function trainedSom(options, data) {
  return seeded((randomizer) => {
    const map = new SOM(5, 4, { iterations: 5, ...options, randomizer });
    map.train(data);
    // A generator of one's own cannot be kept; this is what the error says.
    map.options.randomizer = map.randomizer = originalRandom;
    return map;
  });
}

/** What a trained map is when it goes on, as one whose training was not done yet. */
function goingOn(map, call) {
  const nodes = map.nodes.flat();
  const weights = nodes.map((node) => node.weights);
  nodes.forEach((node, i) => {
    node.weights = [...weights[i]];
  });
  try {
    return changedBy(map, (randomizer) => {
      Object.assign(map, { done: false, iterationCount: 0, randomizer });
      call();
    });
  } finally {
    nodes.forEach((node, i) => {
      node.weights = weights[i];
    });
  }
}

/** @param {() => unknown[]} data @param {boolean} positions whether the grid can tell them */
const somCalls = (data, positions) => ({
  predict: (map) => [map.predict(data()), map.predict(), positions && map.predict(data(), true)],
  getFit: (map) => map.getFit(),
  getQuantizationError: (map) => map.getQuantizationError(),
  getConvertedNodes: (map) => map.getConvertedNodes(),
  export: (map) => [map.export(), map.export(true)],
  train: (map) => [
    map.train(data()),
    goingOn(map, () => {
      map.trainingSet = undefined;
      map.train(data());
    }),
  ],
  trainOne: (map) => [
    map.trainOne(),
    goingOn(map, () => {
      map.numIterations = 3;
      while (map.trainOne());
    }),
  ],
  setTraining: (map) =>
    changedBy(map, () => {
      map.trainingSet = undefined;
      map.setTraining(data());
    }),
});

const petals = (rows) => rows.map(([, , length, width]) => ({ length, width }));

/** @type {import('../support/ask.mjs').Case[]} */
export const cases = [
  {
    name: 'PCA',
    entry: 'pca',
    type: pca,
    make: () => new PCA(irises(), { scale: true }),
    calls: pcaCalls,
    load: (json) => PCA.load(json),
  },
  {
    name: 'PCA by NIPALS',
    entry: 'pca',
    type: pca,
    make: () => new PCA(irises(), { method: 'NIPALS', nCompNIPALS: 3 }),
    calls: pcaCalls,
    load: (json) => PCA.load(json),
  },
  {
    name: 'PLS',
    entry: 'pls',
    type: pls,
    make: () => {
      const model = new PLS({ latentVectors: 2 });
      model.train(features(), widths());
      return model;
    },
    calls: {
      predict: (model) => model.predict(unseenFeatures()),
      getExplainedVariance: (model) => model.getExplainedVariance(),
      toJSON: (model) => JSON.stringify(model),
      train: (model) =>
        changedBy(model, () => model.train(unseenFeatures(), widths().slice(0, 15))),
    },
    load: (json) => PLS.load(json),
  },
  {
    name: 'OPLS',
    entry: 'pls',
    type: opls,
    make: () => seeded(() => new OPLS(irises(), isSetosa(), {})),
    calls: {
      getLogs: (model) => model.getLogs(),
      getScores: (model) => model.getScores(),
      predict: (model) => [
        model.predict(unseen()),
        model.predict(irises(), { trueLabels: isSetosa() }),
      ],
      predictCategory: (model) => model.predictCategory(unseen()),
      toJSON: (model) => JSON.stringify(model),
    },
    load: (json) => OPLS.load(json),
  },
  {
    name: 'KOPLS',
    entry: 'kopls',
    type: kopls,
    make: () => {
      const kernel = new Kernel('gaussian', { sigma: 2 });
      const model = new KOPLS({ orthogonalComponents: 2, predictiveComponents: 1, kernel });
      model.train(irises().slice(40, 80), new Matrix(widths().slice(40, 80)));
      return model;
    },
    calls: {
      predict: (model) => model.predict(new Matrix(unseen())),
      toJSON: (model) => JSON.stringify(model),
      train: (model) =>
        changedBy(model, () => {
          model.train(irises().slice(60, 90), new Matrix(widths().slice(60, 90)));
        }),
    },
    load: (json) => KOPLS.load(json, new Kernel('gaussian', { sigma: 2 })),
  },
  {
    name: 'KMeansResult',
    entry: 'kmeans',
    type: kmeansType,
    make: () => kmeans(irises(), 3, { seed: 7 }),
    calls: {
      nearest: (model) => model.nearest(unseen()),
      computeInformation: (model) => model.computeInformation(irises()),
    },
  },
  {
    name: 'SOM',
    entry: 'som',
    type: som,
    make: () => trainedSom({ fields: 4 }, irises()),
    calls: somCalls(unseen, true),
    load: (json) => SOM.load(json),
  },
  {
    name: 'SOM, hexagonal',
    entry: 'som',
    type: som,
    make: () =>
      trainedSom(
        {
          fields: [
            { name: 'length', range: [1, 7] },
            { name: 'width', range: [0, 2.5] },
          ],
          gridType: 'hexa',
          torus: false,
        },
        petals(irises()),
      ),
    calls: somCalls(() => petals(unseen()), false),
    own: ({ extractor: _extractor, creator: _creator, ...map }) => ({
      ...map,
      nodes: map.nodes.flat().map(({ som: _som, ...node }) => node),
    }),
    load: (json) => SOM.load(json),
  },
];
