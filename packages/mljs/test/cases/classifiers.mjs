import { fnn } from '@brine/mljs/fnn';
import { logisticRegression } from '@brine/mljs/logistic-regression';
import { gaussianNB, multinomialNB } from '@brine/mljs/naivebayes';
import { svm } from '@brine/mljs/svm';
import FNN from 'ml-fnn';
import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { GaussianNB, MultinomialNB } from 'ml-naivebayes';
import SVM from 'ml-svm';
import { changedBy } from '../support/changedBy.mjs';
import { irises, species, speciesNames, unseen } from '../support/data.mjs';
import { seeded } from '../support/seeded.mjs';

const originalRandom = Math.random;
const bayesCalls = {
  predict: (model) => [model.predict(irises()), model.predict(unseen())],
  toJSON: (model) => JSON.stringify(model),
  train: (model) => changedBy(model, () => model.train(irises(), species().toReversed())),
};

/** @param {number} positive the species that is 1, where others are -1 */
const oneAgainstOthers = (positive) => species().map((label) => (label === positive ? 1 : -1));

/** @param {object} options @param {number} positive */
function trainedSvm(options, positive) {
  return seeded((random) => {
    const model = new SVM({ ...options, random });
    model.train(irises(), oneAgainstOthers(positive));
    // A generator of one's own cannot be kept; this is what the error says.
    model.options.random = originalRandom;
    return model;
  });
}

/** The functions of a layer are made anew. */
function withoutFunctions({ activationFunction: _activation, derivate: _derivate, ...rest }) {
  return rest;
}

/** Calls a method of a network on copies of its layers, which each method changes. */
function withLayers(model, call) {
  const before = model.model.map((layer) => ({ ...layer }));
  for (const layer of model.model) {
    Object.assign(layer, { W: layer.W.clone(), b: layer.b.clone() });
  }
  const answer = call();
  for (const [i, layer] of model.model.entries()) Object.assign(layer, before[i]);
  return answer;
}

/** @param {number} positive */
const svmCalls = (positive) => ({
  predict: (model) => [model.predict(irises()), model.predict([5.9, 3, 4.8, 1.7])],
  predictOne: (model) => model.predictOne([5.9, 3, 4.8, 1.7]),
  margin: (model) => model.margin(unseen()),
  marginOne: (model) => [
    model.marginOne([5.9, 3, 4.8, 1.7]),
    model.marginOne([0.5, 0.2, 0.4, 0.1], true),
  ],
  supportVectors: (model) => model.supportVectors(),
  toJSON: (model) => JSON.stringify(model),
  train: (model) =>
    changedBy(model, (random) => {
      model.options = { ...model.options, random };
      model.train(irises(), oneAgainstOthers(positive));
    }),
});

/** @type {import('../support/ask.mjs').Case[]} */
export const cases = [
  {
    name: 'GaussianNB',
    entry: 'naivebayes',
    type: gaussianNB,
    make: () => {
      const model = new GaussianNB();
      model.train(irises(), species());
      return model;
    },
    calls: bayesCalls,
    load: (json) => GaussianNB.load(json),
  },
  {
    name: 'MultinomialNB',
    entry: 'naivebayes',
    type: multinomialNB,
    make: () => {
      const model = new MultinomialNB();
      model.train(irises(), species());
      return model;
    },
    calls: bayesCalls,
    load: (json) => MultinomialNB.load(json),
  },
  {
    name: 'LogisticRegression',
    entry: 'logistic-regression',
    type: logisticRegression,
    make: () => {
      const model = new LogisticRegression({ numSteps: 300, learningRate: 5e-3 });
      model.train(new Matrix(irises()), Matrix.columnVector(species()));
      return model;
    },
    calls: {
      predict: (model) => model.predict(new Matrix(irises())),
      toJSON: (model) => JSON.stringify(model),
      train: (model) =>
        changedBy(model, () => {
          model.train(new Matrix(unseen()), Matrix.columnVector(unseen().map((_, i) => i % 3)));
        }),
    },
    load: (json) => LogisticRegression.load(json),
  },
  {
    name: 'SVM, linear',
    entry: 'svm',
    type: svm,
    make: () => trainedSvm({ kernel: 'linear' }, 0),
    calls: svmCalls(0),
    load: (json) => SVM.load(json),
  },
  {
    name: 'SVM, rbf',
    entry: 'svm',
    type: svm,
    make: () => trainedSvm({ kernel: 'rbf', kernelOptions: { sigma: 0.5 } }, 1),
    calls: svmCalls(1),
    load: (json) => SVM.load(json),
  },
  {
    name: 'FeedForwardNeuralNetworks',
    entry: 'fnn',
    type: fnn,
    make: () =>
      seeded(() => {
        const model = new FNN({ hiddenLayers: [8, 5], iterations: 30 });
        model.train(irises(), speciesNames());
        return model;
      }),
    calls: {
      backpropagation: (model) =>
        withLayers(model, () => {
          const probabilities = new Matrix(irises().map((row) => row.slice(0, 3)));
          model.backpropagation(new Matrix(irises()), speciesNames(), probabilities);
          return model.model.map(({ W, b }) => [W, b]);
        }),
      predict: (model) =>
        withLayers(model, () => [model.predict(irises()), model.predict(unseen())]),
      propagate: (model) => withLayers(model, () => model.propagate(new Matrix(unseen()))),
      toJSON: (model) => JSON.stringify(model),
      train: (model) =>
        withLayers(model, () => changedBy(model, () => model.train(irises(), speciesNames()))),
      buildNetwork: (model) => changedBy(model, () => model.buildNetwork(4, 3)),
    },
    own: (model) => ({ ...model, model: model.model.map(withoutFunctions) }),
    load: (json) => FNN.load(json),
  },
];
