/** Model type for ml-fnn. */
import type { ModelType } from '@brine/core';
import FNNClass from 'ml-fnn';
import type { Matrix } from 'ml-matrix';
import { indices, list } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { count, number, oneOf, optional, settings } from './keep/field.js';
import { matrix } from './keep/matrix.js';
import { instance, record } from './keep/object.js';

/** A feed-forward neural network that classifies. */
export interface FeedForwardNeuralNetworks {
  readonly hiddenLayers: number[];
  train(features: Matrix | number[][], labels: (string | number)[]): void;
  predict(features: Matrix | number[][]): (string | number)[];
  propagate(X: Matrix): Matrix;
  toJSON(): object;
}

const activation = oneOf(
  'tanh',
  'identity',
  'logistic',
  'arctan',
  'softsign',
  'relu',
  'softplus',
  'bent',
  'sinusoid',
  'sinc',
  'gaussian',
  'parametric-relu',
  'exponential-elu',
  'soft-exponential',
);

interface Layer {
  readonly [name: string]: unknown;
}

/** The functions of a layer are made by its constructor, of the name and the parameter. */
const layer = record<Layer>({
  inputSize: count,
  outputSize: count,
  regularization: number,
  epsilon: number,
  activation,
  activationParam: optional(number),
  W: matrix,
  b: matrix,
  // What training leaves behind, and backpropagation() starts from.
  a: optional(matrix),
  dW: optional(matrix),
  db: optional(matrix),
});

const layers = list(layer);

const network = instance<FeedForwardNeuralNetworks>(FNNClass.prototype, {
  hiddenLayers: indices,
  iterations: count,
  learningRate: number,
  regularization: number,
  activation,
  activationParam: number,
  dicts: optional(record({ inputs: settings, outputs: settings })),
  model: optional({
    save: (value, place) => {
      if (!Array.isArray(value)) return place.fail('an array of layers', value);
      const withoutFunctions = value.map((given: unknown) => {
        const { activationFunction: _, derivate: __, ...rest } = Object(given);
        return rest;
      });
      return layers.save(withoutFunctions, place);
    },
    load: (state, place) => {
      const parts = layers.load(state, place);
      if (parts.length === 0) place.fail('at least one layer', state);
      // The library does not export its layers, but makes them when it loads a network.
      const { model } = FNNClass.load({
        model: 'FNN',
        layers: parts.map((part) => ({ ...part, model: 'Layer' })),
      });
      parts.forEach(({ a, dW, db }, i) => {
        const leftover = Object.entries({ a, dW, db }).filter(([, value]) => value !== undefined);
        Object.assign(model[i]!, Object.fromEntries(leftover));
      });
      return model;
    },
  }),
});

/** A network with its layers, also before it is trained. */
export const fnn: ModelType<FeedForwardNeuralNetworks> = describeClass(
  'FeedForwardNeuralNetworks',
  FNNClass,
  { field: network },
);
