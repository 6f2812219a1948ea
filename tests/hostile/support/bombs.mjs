/**
 * Small files that ask for much: counts, depth, sharing, shapes, columns. Each is a whole file with
 * right digests, made by hand from a manifest where no writer would make it.
 */
import { Ref } from '@brine/core';
import { consistent, fileOf } from './file.mjs';
import { tangles } from './tangles.mjs';

/**
 * @typedef {import('@brine/core').Codec} Codec
 * @typedef {import('@brine/core').Node} Node
 * @typedef {import('@brine/core').Value} Value
 * @typedef {{ root: Value, nodes: Node[], contents?: Uint8Array[], dtypes?: import('@brine/core').DType[], byteLength?: number, lastOffset?: number }} Plan
 */

/** @template T @param {number} length @param {(i: number) => T} make @returns {T[]} */
const many = (length, make) => Array.from({ length }, (_, i) => make(i));
/** @param {readonly Value[]} values @returns {Node} */
const array = (values) => ({ kind: 'array', values });
/** @param {import('@brine/core').DType} dtype @param {number[]} shape @param {number} [segment] @returns {Node} */
const tensor = (dtype, shape, segment = 0) => ({
  kind: 'tensor',
  dtype,
  shape,
  segment,
  byteOffset: 0,
});

/** @param {number} count @param {(i: number) => Node} make @returns {Plan} */
const containers = (count, make) => ({
  root: new Ref(0),
  nodes: [array(many(count, (i) => new Ref(i + 1))), ...many(count, make)],
});

/** Numbers that differ in few bits. @param {number} count */
const alike = (count) => many(count, (i) => i * 2 ** 32 + 0.5 * (i % 2));

/** @type {Record<string, () => Plan>} */
export const bombs = {
  ...tangles,
  'a list 58,000 deep': () => lists(58_000),
  'a list 200,000 deep': () => lists(200_000),
  'a list 1,000,000 deep': () => lists(1_000_000),
  'a set in a set, 58,000 deep': () => sets(58_000),
  'a set in a set, 500,000 deep': () => sets(500_000),
  '58,000 empty arrays': () => containers(58_000, () => array([])),
  '1,000,000 empty arrays': () => containers(1_000_000, () => array([])),
  '58,000 empty objects': () =>
    containers(58_000, () => ({ kind: 'object', keys: [], values: [] })),
  '1,000,000 empty objects': () =>
    containers(1_000_000, () => ({ kind: 'object', keys: [], values: [] })),
  '58,000 empty sets': () => containers(58_000, () => ({ kind: 'set', values: [] })),
  '1,000,000 empty sets': () => containers(1_000_000, () => ({ kind: 'set', values: [] })),
  '10,000,000 empty arrays': () => ({ root: new Ref(0), nodes: Array(10_000_000).fill(array([])) }),
  'nodes that share 30 others, each twice': () => ({
    root: new Ref(0),
    nodes: many(31, (i) => array(i < 30 ? [new Ref(i + 1), new Ref(i + 1)] : [])),
  }),
  '1,000 arrays that hold each other': () => ({
    root: new Ref(0),
    nodes: many(1000, (at) => array(many(100, (i) => new Ref((at + i + 1) % 1000)))),
  }),
  'a bigint of 1,000,000 digits': () => ({
    root: new Ref(0),
    nodes: [{ kind: 'bigint', values: [`0x${'f'.repeat(1_000_000)}`] }],
  }),
  '43,000 bigints': () =>
    containers(43_000, () => ({ kind: 'bigint', values: [`0x${'f'.repeat(40)}`] })),
  '1,000 arrays of 4,294,967,295 holes': () =>
    containers(1000, () => ({ kind: 'sparse', values: [4_294_967_295] })),
  'holes around one element': () =>
    containers(1000, () => ({ kind: 'sparse', values: [4_294_967_295, 4_294_967_293, 1] })),
  'holes of 30,000,000, just below what engines reserve': () =>
    containers(1000, () => ({ kind: 'sparse', values: [30_000_000, 29_999_999, 1] })),
  'a table of 4,294,967,296 rows': () => ({
    root: new Ref(3),
    nodes: [
      { kind: 'objects', keys: ['x'], values: [new Ref(1)] },
      { kind: 'bits', values: [2 ** 32, new Ref(2)] },
      tensor('uint8', [2 ** 29]),
    ],
    contents: [new Uint8Array(8)],
  }),
  'a text of 7,500,000 characters, one of them past Latin-1': () => ({
    root: `${'x'.repeat(7_500_000)}\u20ac`,
    nodes: [],
  }),
  'a text of 100,000,000 characters': () => ({ root: 'x'.repeat(100_000_000), nodes: [] }),
  '250,000 references to one array': () => ({
    root: new Ref(0),
    nodes: [array(many(250_000, () => new Ref(1))), array([])],
  }),
  '1,250,000 packed booleans': () => packedBooleans(1_250_000),
  'a column of as many booleans as limits allow': () => packedBooleans(96_000_000),
  'rows over a small column of bits': () => rowsOfBits(200_000, 1),
  'rows of 64 keys over small columns of bits': () => rowsOfBits(96_000, 64),
  'as many such rows as are let through': () => rowsOfBits(32_768 + 8, 24),
  'rows that refer to the first': () => rowsBack(32_768 + 8, 13),
  'a text that 500,000 cells repeat': () => ({
    root: new Ref(0),
    nodes: [
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'texts', values: [new Ref(2), 'x'.repeat(100_000)] },
      tensor('int8', [500_000]),
    ],
    contents: [new Uint8Array(500_000)],
    dtypes: ['int8'],
  }),
  'as many texts as are let through': () =>
    texts(
      many(340_000, () => 3),
      (i) => 33 + (Math.floor(i / 3 / 90 ** (i % 3)) % 90),
    ),
  '1,000,000 empty texts': () => texts(many(1_000_000, () => 0)),
  '1,024 texts that claim 2^31 - 1 bytes each': () => texts(many(1024, () => 2 ** 31 - 1)),
  'a text of 12,000,000 bytes among 1,024, one of its characters past Latin-1': () => {
    const ends = [...new TextEncoder().encode('\u20ac')];
    const lengths = many(1024, (i) => (i === 0 ? 12_000_000 : 1));
    return texts(lengths, (i) => (i < 3 ? (ends[i] ?? 0) : 97));
  },
  'a shape that multiplies past 2^53': () => ({
    root: new Ref(0),
    nodes: [
      tensor(
        'uint8',
        many(64, () => 2 ** 32),
      ),
    ],
    contents: [new Uint8Array(8)],
  }),
  'a shape of 2^53 - 1 bytes': () => ({
    root: new Ref(0),
    nodes: [tensor('uint8', [2 ** 53 - 1])],
    contents: [new Uint8Array(8)],
    byteLength: 2 ** 53 - 1,
  }),
  'an empty shape of giant lengths': () => ({
    root: new Ref(0),
    nodes: [tensor('uint8', [0, 2 ** 31, 2 ** 22 - 1])],
    contents: [new Uint8Array(0)],
  }),
  '58,000 views of one buffer': () => {
    const { root, nodes } = containers(58_000, (i) => ({
      kind: 'typedArray',
      dtype: 'uint8',
      shape: [1_000_000 - i],
      segment: 0,
      byteOffset: i,
    }));
    return { root, nodes, contents: [new Uint8Array(1_000_000)] };
  },
  '31,000 segments of no bytes': () => ({
    ...containers(31_000, (i) => tensor('uint8', [0], i)),
    contents: many(31_000, () => new Uint8Array(0)),
  }),
  'an object of 114,000 keys': () => ({
    root: new Ref(0),
    nodes: [
      { kind: 'object', keys: many(114_000, (i) => `k${i}`), values: many(114_000, () => 1) },
    ],
  }),
  'an object of 107,000 integer keys far apart': () => ({
    root: new Ref(0),
    nodes: [
      {
        kind: 'object',
        keys: many(107_000, (i) => `${i * 40_139}`),
        values: many(107_000, () => 1),
      },
    ],
  }),
  'a set of 50,000 numbers alike': () => ({
    root: new Ref(0),
    nodes: [{ kind: 'set', values: alike(50_000) }],
  }),
  'a map of 50,000 numbers alike': () => ({
    root: new Ref(0),
    nodes: [{ kind: 'map', values: alike(50_000).flatMap((key) => [key, 0]) }],
  }),
  'a map of 50,000 texts alike': () => ({
    root: new Ref(0),
    nodes: [{ kind: 'map', values: many(50_000, (i) => [`${'a'.repeat(20)}${i}`, 0]).flat() }],
  }),
  'a set of 20,000 bigints alike': () => ({
    root: new Ref(0),
    nodes: [
      { kind: 'set', values: many(20_000, (i) => new Ref(i + 1)) },
      ...many(
        20_000,
        (i) =>
          /** @type {Node} */ ({
            kind: 'bigint',
            values: [`0x${'1'.repeat(20)}${i.toString(16)}`],
          }),
      ),
    ],
  }),
};

/** @param {number} length @returns {Plan} */
function packedBooleans(length) {
  return {
    root: new Ref(0),
    nodes: [
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'bits', values: [length, new Ref(2)] },
      tensor('uint8', [length / 8]),
    ],
    contents: [new Uint8Array(length / 8)],
  };
}

/**
 * An array of texts in UTF-8, without their bytes where none are given.
 *
 * @param {readonly number[]} lengths @param {(i: number) => number} [byte] @returns {Plan}
 */
function texts(lengths, byte) {
  const total = byte ? lengths.reduce((sum, length) => sum + length, 0) : 0;
  const [dtype, cells] =
    (lengths[0] ?? 0) < 128
      ? /** @type {const} */ (['int8', Int8Array.from(lengths)])
      : /** @type {const} */ (['int32', Int32Array.from(lengths)]);
  return {
    root: new Ref(0),
    nodes: [
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'utf8', values: [new Ref(2), new Ref(3)] },
      tensor(dtype, [lengths.length]),
      tensor('uint8', [total], 1),
    ],
    contents: [
      new Uint8Array(cells.buffer),
      Uint8Array.from({ length: total }, (_, i) => byte?.(i) ?? 0),
    ],
    dtypes: [dtype, 'uint8'],
  };
}

/** @param {number} depth @returns {Plan} */
function lists(depth) {
  const nodes = many(depth, (i) => array(i < depth - 1 ? [new Ref(i + 1)] : []));
  return { root: new Ref(0), nodes };
}

/** @param {number} depth @returns {Plan} */
function sets(depth) {
  return {
    root: new Ref(0),
    nodes: many(depth, (i) => ({ kind: 'set', values: i < depth - 1 ? [new Ref(i + 1)] : [] })),
  };
}

/** @param {number} rows @param {number} keys @returns {Plan} */
function rowsOfBits(rows, keys) {
  const bits = (/** @type {Ref} */ cells) =>
    /** @type {Node} */ ({ kind: 'bits', values: [rows, cells] });
  return rowsOf(rows, keys, bits, 'uint8', rows / 8);
}

/** Rows are made from the last to the first. @param {number} rows @param {number} keys @returns {Plan} */
function rowsBack(rows, keys) {
  const refs = (/** @type {Ref} */ cells) =>
    /** @type {Node} */ ({ kind: 'refs', values: [cells] });
  return rowsOf(rows, keys, refs, 'int8', rows);
}

/**
 * A list of rows of like columns, all zero.
 *
 * @param {number} rows @param {number} keys @param {(cells: Ref) => Node} column of these cells
 * @param {'uint8' | 'int8'} dtype @param {number} byteLength of the cells of one column
 * @returns {Plan}
 */
function rowsOf(rows, keys, column, dtype, byteLength) {
  return {
    root: new Ref(0),
    nodes: [
      { kind: 'packed', values: [new Ref(1)] },
      { kind: 'refs', values: [new Ref(2)] },
      tensor('int32', [rows]),
      {
        kind: 'objects',
        keys: many(keys, (i) => `k${i}`),
        values: many(keys, (i) => new Ref(4 + 2 * i)),
      },
      ...many(keys, (i) => [column(new Ref(5 + 2 * i)), tensor(dtype, [byteLength], i + 1)]).flat(),
    ],
    contents: [
      new Uint8Array(Int32Array.from({ length: rows }, (_, i) => i).buffer),
      ...many(keys, () => new Uint8Array(byteLength)),
    ],
    dtypes: ['int32', ...many(keys, () => dtype)],
  };
}

/** The bytes of a bomb. @param {Codec} codec @param {Plan} plan */
export function bombOf(codec, { root, nodes, contents = [], dtypes = [], byteLength, lastOffset }) {
  const segments = contents.map((bytes, i) => ({
    dtype: dtypes[i] ?? /** @type {const} */ ('uint8'),
    byteLength: bytes.length,
    offset: 0,
    digest: 0n,
  }));
  const manifest = consistent(codec, { root, nodes, segments }, contents);
  const [first] = manifest.segments;
  if (byteLength !== undefined && first) Object.assign(first, { byteLength });
  const last = manifest.segments.at(-1);
  if (lastOffset !== undefined && last) Object.assign(last, { offset: lastOffset });
  return fileOf(codec, codec.encodeHead(manifest), segments, contents);
}
