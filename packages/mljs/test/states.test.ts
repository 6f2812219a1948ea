/** A state that no model has is refused when a model is loaded, by an error that says where. */
import { isBrineError, type ModelType, Tensor } from '@brine/core';
import { decisionTreeClassifier } from '@brine/mljs/cart';
import { cluster } from '@brine/mljs/hclust';
import { kmeans } from '@brine/mljs/kmeans';
import { knn } from '@brine/mljs/knn';
import { distanceMatrix, matrix } from '@brine/mljs/matrix';
import { pca } from '@brine/mljs/pca';
import { randomForestClassifier } from '@brine/mljs/random-forest';
import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.mjs';

type State = Readonly<Record<string, unknown>>;

/** The state of a model of that class. */
function stateOf(name: string): State {
  const { type, make } = cases.find((test) => test.name === name)!;
  return type.toState(make()) as State;
}

/** Code and message of what a type throws. */
function refusal(type: ModelType, state: unknown): string {
  try {
    type.fromState(state);
  } catch (error) {
    return isBrineError(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return 'admitted';
}

const tensor = new Tensor([2, 2], new Float32Array(4));
const pcaState = stateOf('PCA');
const treeState = stateOf('DecisionTreeClassifier');
const nodes = treeState.nodes as State;
const forestState = stateOf('RandomForestClassifier');
const knnState = stateOf('KNN');
const tree = knnState.kdTree as State;
const treeRoot = tree.root as State;
const clusterState = stateOf('Cluster');

const wrong: [what: string, type: ModelType, state: unknown, told: string][] = [
  [
    'float32 for a matrix',
    matrix,
    tensor,
    'Matrix: $ must be a tensor of float64 of rank 2, found a tensor of float32 of shape [2, 2].',
  ],
  [
    'numbers for a matrix',
    pca,
    { ...pcaState, U: [[1]] },
    'PCA: $.U must be a tensor of float64 of rank 2, found an array of length 1.',
  ],
  [
    'an array for a typed array',
    pca,
    { ...pcaState, means: [1] },
    'PCA: $.means must be a typed array of float64, found an array of length 1.',
  ],
  [
    'a property too many',
    pca,
    { ...pcaState, extra: 1 },
    'PCA: $ must be an object with the fields U, S, center, scale, means, stdevs, excludedFeatures, R only, found also extra.',
  ],
  [
    'a diagonal that is not zero',
    distanceMatrix,
    new Tensor([1, 1], Float64Array.of(1)),
    'DistanceMatrix: $ must be a tensor that is a DistanceMatrix, found a tensor of float64 of shape [1, 1].',
  ],
  [
    'a function by an unknown name',
    kmeans,
    { ...stateOf('KMeansResult'), distance: 'eval' },
    'KMeansResult: $.distance must be "squaredEuclidean", found a string.',
  ],
  [
    'a tree that is cut off',
    decisionTreeClassifier,
    { ...treeState, nodes: { ...nodes, flags: (nodes.flags as Uint8Array).slice(0, 1) } },
    'DecisionTreeClassifier: $.nodes.flags must be of whole trees, found one cut off.',
  ],
  [
    'two trees for one',
    decisionTreeClassifier,
    forestState.estimators,
    'DecisionTreeClassifier: $.nodes must be of one tree, found of 25.',
  ],
  [
    'a column of nodes that is too long',
    decisionTreeClassifier,
    { ...treeState, nodes: { ...nodes, gain: new Float64Array(1000) } },
    `DecisionTreeClassifier: $.nodes.gain must be of length ${(nodes.gain as Float64Array).length}, found length 1000.`,
  ],
  [
    'leaves of a regression',
    decisionTreeClassifier,
    { ...treeState, nodes: { ...nodes, flags: Uint8Array.of(16) } },
    'DecisionTreeClassifier: $.nodes.flags[0] must be a split, or a leaf with shares, found the number 16.',
  ],
  [
    'options of another kind of tree',
    decisionTreeClassifier,
    { ...treeState, options: { ...(treeState.options as State), kind: 'regression' } },
    'DecisionTreeClassifier: $.options.kind must be "classifier", found a string.',
  ],
  [
    'fewer trees than the forest says',
    randomForestClassifier,
    { ...forestState, nEstimators: 26 },
    'RandomForestClassifier: $.estimators must be of length 26, found length 25.',
  ],
  [
    'a label too few',
    knn,
    { ...knnState, kdTree: { ...tree, root: { ...treeRoot, labels: ['setosa'] } } },
    'KNN: $.kdTree.root.labels must be of length 150, found length 1.',
  ],
  [
    'nodes without a root in common',
    knn,
    { ...knnState, kdTree: { ...tree, root: { ...treeRoot, children: new Uint8Array(150) } } },
    'KNN: $.kdTree.root.children must be of one whole tree, found another number of nodes.',
  ],
  [
    'clusters that miss children',
    cluster,
    { ...clusterState, children: new Uint32Array(299).fill(1) },
    'Cluster: $.children must be of one whole tree, found another number of clusters.',
  ],
];

it.each(wrong)('%s', (_, type, state, told) => {
  expect(refusal(type, state)).toBe(
    `INVALID_STATE: State of mljs/${told} The file is damaged or was not written by this type; save the model again.`,
  );
});

describe('whatever stands in a place of a state, its type admits it or says what is wrong', () => {
  const strangers = [undefined, null, -1, 0.5, 'x', [], {}, [null], new Float64Array(3), tensor];

  it.each(cases)('$name', ({ type, make }) => {
    const state: unknown = type.toState(make());
    const accidents = changes(state, strangers).flatMap(([path, changed]) => {
      const told = refusal(type, changed);
      return /^(admitted|INVALID_STATE: State of mljs)/.test(told) ? [] : [`${path}: ${told}`];
    });
    expect(accidents).toEqual([]);
  });
});

/** Copies of a state in which one place, of every kind of place, holds something else. */
function changes(state: unknown, strangers: readonly unknown[]): [path: string, state: unknown][] {
  if (typeof state !== 'object' || state === null) return [];
  if (!Array.isArray(state) && Object.getPrototypeOf(state) !== Object.prototype) return [];
  // Of a list the first will do: the rest is of the same kind.
  const entries = Array.isArray(state) ? [...state.entries()].slice(0, 1) : Object.entries(state);
  return entries.flatMap(([key, value]) =>
    [
      ...strangers.map((stranger): [string, unknown] => ['', stranger]),
      ...changes(value, strangers),
    ].map(([path, changed]): [string, unknown] => {
      const copy: object = Array.isArray(state) ? [...state] : { ...state };
      return [`.${key}${path}`, Object.assign(copy, { [key]: changed })];
    }),
  );
}
