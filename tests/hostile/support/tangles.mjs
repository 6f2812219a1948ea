/** More small files that ask for much: keys that hash alike, circles, what stands beside a model, segments. */
import { pack, Ref } from '@brine/core';
import { Pipeline, StandardScaler } from '@brine/models';
import { collidingBigints, collidingNumbers } from './collisions.mjs';

/**
 * @typedef {import('@brine/core').Node} Node
 * @typedef {import('@brine/core').Value} Value
 * @typedef {import('./bombs.mjs').Plan} Plan
 */

/** @template T @param {number} length @param {(i: number) => T} make @returns {T[]} */
const many = (length, make) => Array.from({ length }, (_, i) => make(i));
/** @param {number} first @param {number} depth @returns {Node[]} */
const chain = (first, depth) =>
  many(depth, (i) => ({ kind: 'array', values: i < depth - 1 ? [new Ref(first + i + 1)] : [] }));
/** @param {(Node | Node[])[]} nodes @returns {Plan} */
const plan = (...nodes) => ({ root: new Ref(0), nodes: nodes.flat() });

/** @type {Record<string, () => Plan>} */
export const tangles = {
  'a set of 50,000 numbers of one bucket': () =>
    plan({ kind: 'set', values: collidingNumbers(50_000) }),
  'a map of 50,000 numbers of one bucket': () =>
    plan({ kind: 'map', values: collidingNumbers(50_000).flatMap((key) => [key, 0]) }),
  'a set of 40,000 bigints of one bucket': () =>
    plan(
      { kind: 'set', values: many(40_000, (i) => new Ref(i + 1)) },
      collidingBigints(40_000).map(
        (text) => /** @type {Node} */ ({ kind: 'bigint', values: [text] }),
      ),
    ),
  'a list of 50,000 in a circle': () =>
    plan(
      many(
        50_000,
        (i) => /** @type {Node} */ ({ kind: 'array', values: [new Ref((i + 1) % 50_000)] }),
      ),
    ),
  'a set that holds itself': () => plan({ kind: 'set', values: [new Ref(0)] }),
  'a map whose key and value is itself': () =>
    plan({ kind: 'map', values: [new Ref(0), new Ref(0)] }),
  'a column of itself': () =>
    plan(
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'optional', values: [new Ref(1), new Ref(1)] },
    ),
  'columns within columns, 20,000 deep': () =>
    plan(
      { kind: 'packed', values: [new Ref(1)] },
      many(
        20_000,
        (i) => /** @type {Node} */ ({ kind: 'optional', values: [new Ref(i + 2), new Ref(i + 3)] }),
      ),
    ),
  'metadata 30,000 deep': () =>
    plan(
      { kind: 'described', values: [1, new Ref(1), undefined] },
      { kind: 'object', keys: ['packages', 'metadata'], values: [new Ref(2), new Ref(3)] },
      { kind: 'object', keys: [], values: [] },
      chain(3, 30_000),
    ),
  'metadata 1,000,000 deep': () =>
    plan(
      { kind: 'described', values: [1, new Ref(1), undefined] },
      { kind: 'object', keys: ['packages', 'metadata'], values: [new Ref(2), new Ref(3)] },
      { kind: 'object', keys: [], values: [] },
      chain(3, 1_000_000),
    ),
  'a proof of 30,000 methods': () =>
    plan(
      { kind: 'described', values: [1, new Ref(1), new Ref(3)] },
      { kind: 'object', keys: ['packages'], values: [new Ref(2)] },
      { kind: 'object', keys: [], values: [] },
      { kind: 'object', keys: ['input', 'outputs'], values: [1, new Ref(4)] },
      { kind: 'object', keys: many(30_000, (i) => `m${i}`), values: many(30_000, () => 1) },
    ),
  'a proof whose input is 30,000 deep': () =>
    plan(
      { kind: 'described', values: [1, new Ref(1), new Ref(3)] },
      { kind: 'object', keys: ['packages'], values: [new Ref(2)] },
      { kind: 'object', keys: [], values: [] },
      { kind: 'object', keys: ['input', 'outputs'], values: [new Ref(4), new Ref(30_004)] },
      chain(4, 30_000),
      { kind: 'object', keys: ['predict'], values: [1] },
    ),
  'pipelines 40 deep, each of which runs the next one twice': () => {
    let model = new Pipeline([['a', StandardScaler.fit([[-1], [1]])]]);
    for (let depth = 0; depth < 40; depth++) {
      model = new Pipeline([
        ['a', model],
        ['b', model],
      ]);
    }
    const { root, nodes, segments } = pack(model);
    return {
      root,
      nodes: [...nodes],
      contents: segments.map(({ bytes }) => bytes),
      dtypes: segments.map(({ dtype }) => dtype),
    };
  },
  'a proof of 200,000 rows': () => ({
    ...plan(
      { kind: 'described', values: [1, new Ref(1), new Ref(3)] },
      { kind: 'object', keys: ['packages'], values: [new Ref(2)] },
      { kind: 'object', keys: [], values: [] },
      { kind: 'object', keys: ['input', 'outputs'], values: [new Ref(4), new Ref(5)] },
      { kind: 'tensor', dtype: 'uint8', shape: [200_000, 1], segment: 0, byteOffset: 0 },
      { kind: 'object', keys: ['predict'], values: [1] },
    ),
    contents: [new Uint8Array(200_000)],
  }),
  'two segments at one place': () => ({
    ...plan(
      { kind: 'array', values: [new Ref(1), new Ref(2)] },
      many(
        2,
        (segment) =>
          /** @type {Node} */ ({
            kind: 'tensor',
            dtype: 'uint8',
            shape: [1_000_000],
            segment,
            byteOffset: 0,
          }),
      ),
    ),
    contents: many(2, () => new Uint8Array(1_000_000)),
    lastOffset: 0,
  }),
};
