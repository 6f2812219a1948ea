import FNN from 'ml-fnn';
import { agnes } from 'ml-hclust';
import { Kernel } from 'ml-kernel';
import KNN from 'ml-knn';
import { Matrix } from 'ml-matrix';
import { KOPLS, OPLS, PLS } from 'ml-pls';
import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest';
import SOM from 'ml-som';
import { irises, species, speciesNames, widths } from '../support/data.mjs';
import { seeded } from '../support/seeded.mjs';

/** @template T @param {readonly T[]} list @returns {T[]} */
const few = (list) => list.filter((_, i) => i % 25 === 0);
const options = { nEstimators: 2, noOOB: true };

/**
 * Models of the classes whose files are large, trained on one in 25 irises, by the name of their case.
 *
 * @type {Record<string, () => unknown>}
 */
export const small = {
  RandomForestClassifier() {
    const model = new RandomForestClassifier(options);
    model.train(few(irises()), few(species()));
    return model;
  },
  RandomForestRegression() {
    const model = new RandomForestRegression(options);
    model.train(few(irises()), few(species()));
    return model;
  },
  FeedForwardNeuralNetworks: () =>
    seeded(() => {
      const model = new FNN({ hiddenLayers: [2], iterations: 2 });
      model.train(few(irises()), few(speciesNames()));
      return model;
    }),
  KNN: () => new KNN(few(irises()), few(species())),
  Cluster: () => agnes(few(irises())),
  SOM: () => somOf({}),
  'SOM, hexagonal': () => somOf({ gridType: 'hexa' }),
  PLS() {
    const model = new PLS({ latentVectors: 1 });
    model.train(few(irises()), few(widths()));
    return model;
  },
  OPLS: () =>
    seeded(() => new OPLS(few(irises()), few(species()), { maxComponents: 1, nbFolds: 2 })),
  KOPLS() {
    const kernel = new Kernel('gaussian', { sigma: 2 });
    const model = new KOPLS({ orthogonalComponents: 1, predictiveComponents: 1, kernel });
    model.train(few(irises()), new Matrix(few(widths())));
    return model;
  },
};

/** @param {object} form */
function somOf(form) {
  const { random } = Math;
  return seeded((randomizer) => {
    const map = new SOM(2, 2, { iterations: 2, ...form, randomizer });
    map.train(few(irises()));
    // A generator of one's own cannot be kept.
    Object.assign(map, { randomizer: random, options: { ...map.options, randomizer: random } });
    return map;
  });
}
