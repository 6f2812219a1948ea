/** Small models that have between them everything that a file can hold. */
import { defineModelType, encode } from '@brine/core';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { random, specimens } from '@brine/testkit';

/** Many of these are a table. */
class Leaf {
  /** @param {number} value @param {Leaf | undefined} next */
  constructor(value, next) {
    this.value = value;
    this.next = next;
  }
  static modelType = defineModelType({
    name: 'test/Leaf',
    class: Leaf,
    fields: ['value', 'next'],
  });
}

/** Without the packages they come from: a file may name any version, and is saved again with the present one. */
const estimatorTypes = [LinearRegression, StandardScaler, KNeighborsRegressor, Pipeline].map(
  ({ modelType }) => ({ ...modelType, package: undefined, packageVersion: undefined }),
);

/** What every load of a seed is given. */
export const types = [...estimatorTypes, Leaf];

const next = random(1);
const X = Array.from({ length: 12 }, () => [next(), next()]);
const y = X.map(([a = 0, b = 0]) => 2 * a - b);

/** @template T @param {number} length @param {(i: number) => T} make @returns {T[]} */
const many = (length, make) => Array.from({ length }, (_, i) => make(i));

/** @returns {Record<string, unknown>} */
function estimators() {
  return {
    'linear regression': LinearRegression.fit(X, y),
    'linear regression of several targets': LinearRegression.fit(X, X, { intercept: false }),
    'linear regression before it is fitted': new LinearRegression(),
    'standard scaler': StandardScaler.fit(X),
    'nearest neighbours': KNeighborsRegressor.fit(X, y, { k: 2, weights: 'distance' }),
    pipeline: Pipeline.fit(X, y, [
      ['scale', new StandardScaler()],
      ['model', new LinearRegression()],
    ]),
  };
}

/** @returns {Record<string, unknown>} */
function tables() {
  const tree = many(40, (i) => ({ i, left: /** @type {unknown} */ (null), right: undefined }));
  tree.forEach((node, i) => {
    if (i > 0) Object.assign(tree[(i - 1) >> 1] ?? {}, { [i % 2 ? 'left' : 'right']: node });
  });
  const leaves = [new Leaf(0, undefined)];
  while (leaves.length < 34) leaves.unshift(new Leaf(leaves.length, leaves[0]));
  return {
    'a tree in a table': tree[0],
    'rows of every kind': many(33, (i) => ({
      small: i,
      wide: i * 70_000,
      real: i / 7,
      flag: i % 3 === 0,
      text: ['a', 'b', '__proto__'][i % 3],
      perhaps: i % 4 ? i : null,
      maybe: i % 5 ? i % 2 === 0 : undefined,
      mixed: i % 2 ? i : `${i}`,
      object: i % 6 ? null : { i },
    })),
    'rows with hostile keys': many(33, (i) => JSON.parse(`{"__proto__":${i},"then":1,"toJSON":0}`)),
    'rows without a prototype': many(32, (i) =>
      Object.assign(Object.create(null), { constructor: i, x: -0 }),
    ),
    'instances in a table': leaves[0],
    'instances on their own': new Leaf(1, new Leaf(2, undefined)),
    'rows that meet again': (() => {
      const rows = many(35, (i) => ({ i, other: /** @type {unknown} */ (undefined) }));
      for (const [i, row] of rows.entries()) row.other = rows[(i * 7) % 35];
      return new Map([[rows, new Set(rows)]]);
    })(),
    'packed arrays': [
      many(40, (i) => i),
      many(40, (i) => i * 1e6),
      many(40, (i) => (i === 9 ? Number.NaN : -0)),
      many(41, (i) => i % 3 === 0),
      many(40, (i) => `text ${i % 4}`),
      many(40, (i) => (i % 7 ? i : undefined)),
      many(40, (i) => (i % 7 ? i > 9 : null)),
    ],
    'texts in UTF-8': many(1030, (i) => (i % 50 ? i.toString(36) : `é中😀${i}`)),
  };
}

const small = [
  'scalars',
  'numbers',
  'bigints',
  'hostile keys',
  'hostile keys of a null-prototype object',
  'integer keys',
  'dates',
  'a map',
  'a set',
  'an array with holes',
  'shared references',
  'a cycle',
  'every typed array',
  'empty arrays',
  'tensors',
  'buffers',
  'views of one buffer',
  'views that overlap at odd places',
  'a list of 32 small arrays',
  'small arrays by name',
  'small arrays that are shared',
  'small tensors of many shapes',
];

/** All of them by name; each at most 64 KiB in any format. */
export function seeds() {
  const all = specimens();
  const picked = Object.fromEntries(small.map((name) => [name, all[name]]));
  return /** @type {Record<string, unknown>} */ ({ ...estimators(), ...tables(), ...picked });
}

/** @returns {{ model: unknown, options: Pick<import('@brine/core').EncodeOptions, 'about' | 'proof'> }[]} */
function described() {
  const scaler = StandardScaler.fit(X);
  const rows = many(33, (i) => ({ i, row: i / 2 }));
  return [
    {
      model: LinearRegression.fit(X, y),
      options: {
        about: { features: ['a', 'b'], targets: ['y'], metrics: { r2: 0.5 }, date: '2026-01-31' },
        proof: { input: X.slice(0, 2), tolerance: { relative: 1e-9 } },
      },
    },
    { model: scaler, options: { proof: { input: X.slice(0, 1) } } },
    {
      model: { scaler, rows },
      options: {
        about: { classes: ['no', 1, true], metadata: { rows, scaler, bytes: new Uint8Array(9) } },
      },
    },
  ];
}

/** The files of all seeds, and of models with what is said about them and a proof. @param {import('@brine/core').Codec} codec */
export function filesOf(codec) {
  const bare = Object.values(seeds()).map((model) => encode(model, { codec, types }));
  const more = described().map(({ model, options }) => encode(model, { codec, types, ...options }));
  return [...bare, ...more];
}
