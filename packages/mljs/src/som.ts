/** Model type for ml-som. */
import type { ModelType } from '@brine/core';
import SOMClass from 'ml-som';
import { expectLength, list, rows } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import {
  boolean,
  builtIn,
  count,
  type Field,
  number,
  optional,
  settings,
  text,
} from './keep/field.js';
import { record } from './keep/object.js';

/** A self-organizing map. */
export interface SOM {
  readonly x: number;
  readonly y: number;
  predict(data?: unknown, computePosition?: boolean): unknown;
  getFit(dataset?: number[][]): number[];
  getQuantizationError(): number;
  getConvertedNodes(): unknown[][];
  export(includeDistance?: boolean): object;
}

const advice = 'Code is never kept: ';
// The library does not export its distance: take it from a map.
const { distance: squareEuclidean } = new SOMClass(1, 1, {}, true);
const distance = builtIn(
  'squareEuclidean',
  squareEuclidean,
  `${advice}train with the default distance.`,
);
const randomizer = builtIn(
  'Math.random',
  Math.random,
  `${advice}only train() needs it, so set \`model.options.randomizer = model.randomizer = Math.random\` before saving.`,
);

const ranges = list(record({ name: text, range: list(number) }));
const fields: Field = {
  save: (value, place) => (typeof value === 'number' ? value : ranges.save(value, place)),
  load: (state, place) =>
    typeof state === 'number' ? count.load(state, place) : ranges.load(state, place),
};

interface Parts {
  readonly x: number;
  readonly y: number;
  readonly options: object;
  readonly nodes: number[][] | undefined;
}

const parts = record<Parts>({
  x: count,
  y: count,
  options: record({
    fields,
    randomizer,
    distance,
    iterations: count,
    learningRate: number,
    gridType: text,
    torus: boolean,
    method: text,
  }),
  times: optional(settings),
  randomizer: optional(randomizer),
  iterationCount: optional(count),
  iterations: optional(count),
  learningRate: optional(number),
  startLearningRate: optional(number),
  mapRadius: optional(count),
  algorithmMethod: optional(text),
  nodes: optional(rows),
  done: boolean,
  numIterations: optional(number),
  timeConstant: optional(number),
  trainingSet: optional(rows),
});

/** What the constructor makes of the options. */
const derived = [
  'numWeights',
  'extractor',
  'creator',
  'nodeType',
  'gridDim',
  'torus',
  'distanceMethod',
  'distance',
  'maxDistance',
];

/** Besides its weights. */
const nodeBytes = 128;

/** A map with its nodes and training set. Only the default distance can be kept. */
export const som: ModelType<SOM> = describeClass('SOM', SOMClass, {
  field: {
    save: (model, place) => {
      const own = Object.entries(Object(model)).filter(([name]) => !derived.includes(name));
      const { nodes, ...rest } = Object.fromEntries(own);
      // Neighbours of a node are looked up when they are asked for.
      const weights = Array.isArray(nodes) ? nodes.flat().map(({ weights }) => weights) : nodes;
      return parts.save({ ...rest, nodes: weights }, place);
    },
    load: (state, place) => {
      const { options, ...rest } = parts.load(state, place);
      const { x, y, nodes } = rest;
      // `done` and `nodes` are set where training sets them.
      const { done: _, ...made } = new SOMClass(x, y, options, true);
      const map: SOM = Object.assign(Object.create(SOMClass.prototype), made, rest);
      if (nodes === undefined) return map;
      // Rows without nodes would be arrays that take no byte of a file.
      if (x > 0 && y === 0) return place.at('.y').fail('1 or more', y);
      expectLength(nodes.length, x * y, place.at('.nodes'));
      place.expectRoom(nodes.length, nodeBytes);
      const nodeAt = (i: number, j: number): object =>
        new made.nodeType(i, j, nodes[i * y + j]!, map);
      const grid = Array.from({ length: x }, (_row, i) =>
        Array.from({ length: y }, (_node, j) => nodeAt(i, j)),
      );
      return Object.assign(map, { nodes: grid });
    },
  },
});
