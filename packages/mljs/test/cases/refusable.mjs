import { DecisionTreeClassifier } from 'ml-cart';
import { Kernel } from 'ml-kernel';
import { kmeans } from 'ml-kmeans';
import KNN from 'ml-knn';
import { Matrix } from 'ml-matrix';
import { PCA } from 'ml-pca';
import { KOPLS } from 'ml-pls';
import { RandomForestClassifier } from 'ml-random-forest';
import SOM from 'ml-som';
import SVM from 'ml-svm';
import { irises, species, widths } from '../support/data.mjs';

/** @param {number[]} a @param {number[]} b */
function manhattan(a, b) {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0);
}
const half = () => 0.5;
const dot = {
  /** @param {number[]} a @param {number[]} b */
  compute: (a, b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0),
};

/** Models with what cannot be kept, by what that is. */
export const refusable = {
  knn: () => new KNN(irises(), species(), { distance: manhattan }),
  kmeans: () => kmeans(irises(), 3, { distanceFunction: manhattan, seed: 1 }),
  svmRandom: () => new SVM({ random: half }),
  svmKernel: () => new SVM({ kernel: dot }),
  kopls: () => {
    const options = { orthogonalComponents: 1, predictiveComponents: 1, kernel: new Kernel(dot) };
    const model = new KOPLS(options);
    model.train(irises().slice(40, 60), new Matrix(widths().slice(40, 60)));
    return model;
  },
  somRandomizer: () => new SOM(2, 2, { fields: 4, randomizer: half }),
  somDistance: () => new SOM(2, 2, { fields: 4, distance: manhattan }),
  pca: () => Object.assign(new PCA(irises()), { note: 'mine' }),
  tree: () => {
    const tree = new DecisionTreeClassifier();
    tree.train(irises(), species());
    tree.root.left.maxDepth = 9;
    return tree;
  },
  pruned: () => {
    const forest = new RandomForestClassifier({ nEstimators: 2, noOOB: true });
    forest.train(irises(), species());
    forest.nEstimators = 1;
    forest.estimators.length = 1;
    return forest;
  },
  untrained: () => new DecisionTreeClassifier({ report: half }),
  forest: () => {
    const forest = new RandomForestClassifier({ nEstimators: 2, noOOB: true });
    forest.train(irises(), species());
    forest.estimators[1].options.maxDepth = 9;
    return forest;
  },
};
