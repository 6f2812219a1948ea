/** Model types for ml-cart. */
import type { ModelType } from '@brine/core';
import {
  DecisionTreeClassifier as ClassifierClass,
  DecisionTreeRegression as RegressionClass,
} from 'ml-cart';
import type { Matrix } from 'ml-matrix';
import { describeClass } from './keep/describeClass.js';
import { decisionTree } from './trees/decisionTrees.js';

/** Either kind of tree. */
export interface DecisionTree {
  readonly options: object;
  readonly root?: object;
  train(trainingSet: Matrix | number[][], trainingValues: number[]): void;
  predict(toPredict: Matrix | number[][]): number[];
  toJSON(): object;
}

// The library does not export the class of nodes: take it from a tree.
const Node = ClassifierClass.load({ name: 'DTClassifier', options: {}, root: { distribution: 0 } })
  .root.constructor;

/** A `DecisionTreeClassifier`, trained or not. */
export const decisionTreeClassifier: ModelType<DecisionTree> = describeClass(
  'DecisionTreeClassifier',
  ClassifierClass,
  { field: decisionTree({ kind: 'classifier', prototype: ClassifierClass.prototype, Node }) },
);

/** A `DecisionTreeRegression`, trained or not. */
export const decisionTreeRegression: ModelType<DecisionTree> = describeClass(
  'DecisionTreeRegression',
  RegressionClass,
  { field: decisionTree({ kind: 'regression', prototype: RegressionClass.prototype, Node }) },
);

/** Both. */
export const cart: readonly [ModelType<DecisionTree>, ModelType<DecisionTree>] = [
  decisionTreeClassifier,
  decisionTreeRegression,
];
