/** States that ask for more objects than the heap has room for are refused before one is made. */
import { defaultLimits, type ModelType, Tensor } from '@brine/core';
import { cluster } from '@brine/mljs/hclust';
import { matrix } from '@brine/mljs/matrix';
import { Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { cases } from './cases/index.mjs';
import { small } from './cases/small.mjs';

const most = defaultLimits.maxHeapBytes;

/** As many as there is room for, at so many bytes each, and one more. */
const tooMany = (each: number): number => Math.floor(most / each) + 1;

const regression = cases.find(({ name }) => name === 'DecisionTreeRegression')!;
const knn = cases.find(({ name }) => name === 'KNN')!;

it.each<[name: string, type: ModelType, each: number, at: string, state: (n: number) => unknown]>([
  ['Matrix', matrix, 128, '$', (n) => new Tensor([n, 1], new Float64Array(n))],
  [
    'Cluster',
    cluster,
    160,
    '$',
    (n) => ({
      children: new Uint32Array(n),
      height: new Float64Array(0),
      size: new Uint32Array(0),
      index: new Int32Array(0),
      isLeaf: new Uint8Array(0),
    }),
  ],
  [
    'DecisionTreeRegression',
    regression.type,
    288,
    '$.nodes',
    (n) => {
      const state = regression.type.toState(regression.make()) as { nodes: object };
      return { ...state, nodes: { ...state.nodes, flags: new Uint8Array(n) } };
    },
  ],
  [
    'KNN',
    knn.type,
    80,
    '$.kdTree.root.points',
    (n) => {
      const state = knn.type.toState(knn.make()) as { kdTree: { root: object } };
      const points = new Tensor([n, 1], new Float64Array(n));
      return { ...state, kdTree: { ...state.kdTree, root: { ...state.kdTree.root, points } } };
    },
  ],
])('of a %s', (name, type, each, at, state) => {
  const count = tooMany(each);
  expect(() => type.fromState(state(count))).toThrow(
    expect.objectContaining({
      code: 'LIMIT_EXCEEDED',
      path: at,
      message: `A mljs/${name} takes up to ${count * each} bytes of the JavaScript heap at ${at}, more than the ${most} that there are for it. If you trust where the file comes from, give the engine more: in Node with --max-old-space-size.`,
    }),
  );
});

it('of a map of rows without nodes', () => {
  const map = cases.find(({ name }) => name === 'SOM')!;
  const state = map.type.toState(map.make()) as object;
  const nodes = new Tensor([0, 4], new Float64Array(0));
  expect(() => map.type.fromState({ ...state, x: 2 ** 40, y: 0, nodes })).toThrow(
    'State of mljs/SOM: $.y must be 1 or more, found the number 0. The file is damaged or was not written by this type; save the model again.',
  );
});

it('of rows without columns, which take no byte of a file', () => {
  const empty = (rows: number) => new Tensor([rows, 0], new Float64Array(0));
  expect(() => matrix.fromState(empty(2 ** 40))).toThrow(
    'State of mljs/Matrix: $ must be of at most 16 rows without columns, as it has 0 numbers, found 1099511627776. The file is damaged or was not written by this type; save the model again.',
  );
  expect(matrix.fromState(empty(16))).toEqual(new Matrix(16, 0));
  expect(matrix.fromState(new Tensor([0, 3], new Float64Array(0)))).toEqual(new Matrix(0, 3));
  expect(() => matrix.toState(new Matrix(17, 0))).toThrow(
    'Cannot keep this mljs/Matrix: $ must be of at most 16 rows without columns, as it has 0 numbers, found 17.',
  );
  // As many as a model has numbers are a model without orthogonal scores.
  const opls = cases.find(({ name }) => name === 'OPLS')!;
  const state = opls.type.toState(small.OPLS!()) as { output: object };
  const of = (rows: number) => ({ output: { ...state.output, orthogonalScores: empty(rows) } });
  expect(() => opls.type.fromState({ ...state, ...of(2 ** 40) })).toThrow(
    /rows without columns, as it has \d+ numbers, found 1099511627776\./,
  );
});
