import {
  type BrineError,
  dtypes,
  isBrineError,
  listKinds,
  type Manifest,
  type Node,
  numbersKinds,
  Ref,
  type SegmentEntry,
  type Value,
} from '@brine/core';

export const uint64 = Number.MAX_SAFE_INTEGER;

export const scalars: readonly Value[] = [
  null,
  undefined,
  true,
  false,
  0,
  -0,
  1,
  -1.5,
  2 ** 32,
  uint64,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  new Ref(0),
  new Ref(127),
  new Ref(128),
  new Ref(2 ** 31),
  new Ref(2 ** 32 - 1),
];

export const strings: readonly string[] = [
  '',
  'a',
  '\0',
  'a\0b',
  '\uFEFF',
  '\uFEFFwith a byte order mark',
  `\uFEFF${'b'.repeat(200)}`,
  `${'b'.repeat(63)}\uFEFF`,
  'é',
  '€',
  '😀',
  '\u{10FFFF}\u{10000}\uFFFF\uFFFE\uD7FF\uE000',
  '😀'.repeat(20),
  'x'.repeat(127),
  'x'.repeat(128),
  'ä€😀x'.repeat(5000),
  'y'.repeat(100_000),
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
];

export const nodes: readonly Node[] = [
  { kind: 'object', keys: [], values: [] },
  { kind: 'dict', keys: [], values: [] },
  { kind: 'object', keys: strings, values: strings },
  { kind: 'dict', keys: ['b', 'a', 'b'], values: scalars },
  ...listKinds.map((kind): Node => ({ kind, values: scalars })),
  ...listKinds.map((kind): Node => ({ kind, values: [] })),
  ...numbersKinds.map(
    (kind): Node => ({ kind, dtype: 'uint8', shape: [3], segment: 0, byteOffset: 0 }),
  ),
  ...dtypes.map(
    (dtype, segment): Node => ({
      kind: 'tensor',
      dtype,
      shape: [],
      segment,
      byteOffset: segment ** 14,
    }),
  ),
  {
    kind: 'tensor',
    dtype: 'float64',
    shape: [0, 1, 127, 128, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 2, uint64],
    segment: 2 ** 32 - 1,
    byteOffset: uint64,
  },
  { kind: 'tensor', dtype: 'int8', shape: Array(64).fill(1), segment: 1, byteOffset: 1 },
  { kind: 'model', type: 'LinearRegression', version: 1, state: new Ref(3) },
  { kind: 'model', type: '', version: 0, state: undefined },
  { kind: 'model', type: '\uFEFFé', version: 2 ** 32 - 1, state: -0 },
];

export const segments: readonly SegmentEntry[] = [
  ...dtypes.map((dtype, i) => ({
    dtype,
    byteLength: i,
    offset: i * 64,
    digest: (2n ** 60n) >> BigInt(i),
  })),
  { dtype: 'float64', byteLength: 2 ** 32 + 5, offset: 2 ** 32, digest: 2n ** 64n - 1n },
  { dtype: 'float64', byteLength: uint64, offset: uint64, digest: 2n ** 63n },
  { dtype: 'float64', byteLength: 0, offset: 0, digest: 0n },
  { dtype: 'float64', byteLength: 1, offset: 64, digest: 2n ** 32n },
  { dtype: 'float64', byteLength: 1, offset: 128, digest: 0x0123456789abcdefn },
];

export const full: Manifest = { root: new Ref(0), nodes, segments };

/** Has every field of the schema, in few bytes. */
export const small: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'model', type: 'é', version: 300, state: new Ref(1) },
    { kind: 'object', keys: ['a', '', '😀'], values: [null, true, new Ref(2)] },
    { kind: 'array', values: [Number.NaN, -0, 'text', undefined, false] },
    { kind: 'tensor', dtype: 'float32', shape: [0, 300], segment: 1, byteOffset: 2 ** 40 },
  ],
  segments: [
    { dtype: 'float32', byteLength: 2 ** 33, offset: 64, digest: 0xfedcba9876543210n },
    { dtype: 'uint8', byteLength: 0, offset: 0, digest: 0n },
  ],
};

/** A head around the bytes of a manifest, made without the codec. */
export function headOf(manifest: readonly number[], version = 1): Uint8Array {
  const length: number[] = [];
  let rest = manifest.length;
  for (; rest >= 128; rest >>>= 7) length.push((rest & 127) | 128);
  length.push(rest);
  const name = [0x0a, 5, 0x62, 0x72, 0x69, 0x6e, 0x65];
  const versionField = [0x15, version, 0, 0, 0];
  const digest = [0x19, 0, 0, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...name, ...versionField, ...digest, 0x22, ...length, ...manifest]);
}

/** A length-delimited field. */
export function field(
  number: number,
  ...content: readonly (number | readonly number[])[]
): number[] {
  const bytes = content.flat();
  if (bytes.length > 127) throw new Error('For short fields only.');
  return [number * 8 + 2, bytes.length, ...bytes];
}

/** The BrineError that `run` throws; anything else goes through. */
export function caught(run: () => unknown): BrineError {
  try {
    run();
  } catch (error) {
    if (isBrineError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
