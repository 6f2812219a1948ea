import { dtypes, type Manifest, type Node, Ref, type Value } from '@brine/core';

export const scalars: readonly Value[] = [
  null,
  undefined,
  false,
  true,
  0,
  -0,
  Number.NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  2 ** 53,
  -(2 ** 32) - 1,
  0.1,
  '',
  'text',
  new Ref(0),
];

export const hardStrings: readonly string[] = [
  '',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\uFEFF',
  '\uFEFFwith a byte order mark',
  'a\0b',
  '\0',
  '\x7F\x80',
  'ÄÖÜß €',
  '\u{1F9C2}',
  'e\u0301',
  '\uFFFD',
  '\uD7FF\uE000\u{10FFFF}',
  'x'.repeat(31),
  'x'.repeat(32),
  'x'.repeat(33),
  'ü'.repeat(1000),
];

const everyNode: readonly Node[] = [
  { kind: 'array', values: scalars },
  { kind: 'object', keys: hardStrings, values: hardStrings },
  { kind: 'object', keys: [], values: [] },
  { kind: 'dict', keys: ['a', '', 'text'], values: [new Ref(0), -0, new Ref(1)] },
  { kind: 'array', values: [] },
  { kind: 'sparse', values: [5, 1, 'one', 4, undefined] },
  { kind: 'set', values: [Number.NaN, 'a', 'a '] },
  { kind: 'map', values: [new Ref(9), 'value', null, new Ref(0)] },
  { kind: 'date', values: [Number.NaN] },
  { kind: 'bigint', values: ['-0x1ffffffffffffffffffff'] },
  { kind: 'model', type: 'LinearRegression', version: 4294967295, state: new Ref(3) },
  { kind: 'model', type: '', version: 1, state: 'state' },
  { kind: 'tensor', dtype: 'float64', shape: [], segment: 11, byteOffset: 0 },
  { kind: 'tensor', dtype: 'int8', shape: [2 ** 53 - 1, 0, 2 ** 32, 7], segment: 1, byteOffset: 0 },
  { kind: 'typedArray', dtype: 'float16', shape: [3], segment: 9, byteOffset: 2 ** 53 - 8 },
  { kind: 'arrayBuffer', dtype: 'uint8', shape: [2 ** 32 + 1], segment: 1, byteOffset: 2 ** 32 },
  { kind: 'dataView', dtype: 'uint8', shape: [1], segment: 4294967295, byteOffset: 1 },
];

/** Every kind of node, scalar and dtype. Its meaning is nonsense, which is core's to notice. */
export const everything: Manifest = {
  root: new Ref(0),
  nodes: everyNode,
  segments: dtypes.map((dtype, i) => ({
    dtype,
    byteLength: [0, 1, 2 ** 32, 2 ** 53 - 1][i % 4]!,
    offset: i * 2 ** 40,
    digest: [0n, 1n, 2n ** 63n, 2n ** 64n - 1n][i % 4]!,
  })),
};

/** A model as `pack` makes it. */
export const regression: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'model', type: 'LinearRegression', version: 1, state: new Ref(1) },
    {
      kind: 'object',
      keys: ['coefficients', 'intercept'],
      values: [new Ref(2), 180616.43835616432],
    },
    { kind: 'tensor', dtype: 'float64', shape: [1, 1], segment: 0, byteOffset: 0 },
  ],
  segments: [{ dtype: 'float64', byteLength: 8, offset: 0, digest: 0x0123456789abcdefn }],
};

export const samples: readonly (readonly [string, Manifest])[] = [
  ['everything', everything],
  ['a regression', regression],
  ...scalars.map((root): [string, Manifest] => [
    `a root that is ${typeof root} ${Object.is(root, -0) ? '-0' : JSON.stringify(root)}`,
    { root, nodes: root instanceof Ref ? [{ kind: 'set', values: [] }] : [], segments: [] },
  ]),
];
