import { protobuf } from '@brine/codec-protobuf';
import { type Manifest, type Node, Ref, type SegmentEntry } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { caught } from './manifests.js';

const tensor = { kind: 'tensor', dtype: 'int8', shape: [1], segment: 0, byteOffset: 0 } as const;
const entry = { dtype: 'int8', byteLength: 1, offset: 0, digest: 0n } as const;

/** What no type allows, but plain JavaScript may bring. */
const odd = <T>(value: unknown): T => value as T;

const refNodes = (number: number): Partial<Manifest> => ({ root: new Ref(number) });
const node = (change: Partial<Node>): Partial<Manifest> => ({
  nodes: [odd<Node>({ ...tensor, ...change })],
});
const segment = (change: Partial<SegmentEntry>): Partial<Manifest> => ({
  segments: [{ ...entry, ...change }],
});

const cases: [message: string, manifest: Partial<Manifest>][] = [
  ['A value must be a scalar or a Ref, found bigint.', { root: odd(1n) }],
  ['A value must be a scalar or a Ref, found symbol.', { root: odd(Symbol.iterator) }],
  [
    'The number of a node must be a whole number from 0 to 4294967295, found undefined.',
    { root: odd({}) },
  ],
  [
    'The number of a node must be a whole number from 0 to 4294967295, found 4294967296.',
    refNodes(2 ** 32),
  ],
  ['The number of a node must be a whole number from 0 to 4294967295, found -1.', refNodes(-1)],
  ['The number of a node must be a whole number from 0 to 4294967295, found 0.5.', refNodes(0.5)],
  ['A string must not have lone surrogates, found "\\ud800".', { root: '\ud800' }],
  [
    'A string must not have lone surrogates, found "a\\udc00".',
    { nodes: [{ kind: 'object', keys: ['a\udc00'], values: [1] }] },
  ],
  [
    'A string must not have lone surrogates, found "\\udc00\\ud800".',
    { nodes: [{ kind: 'model', type: '\udc00\ud800', version: 1, state: null }] },
  ],
  [
    'The version of a model must be a whole number from 0 to 4294967295, found 4294967296.',
    { nodes: [{ kind: 'model', type: 'M', version: 2 ** 32, state: null }] },
  ],
  [
    'The length of a dimension must be a whole number from 0 to 9007199254740991, found 9007199254740992.',
    node({ shape: [2 ** 53] }),
  ],
  [
    'The length of a dimension must be a whole number from 0 to 9007199254740991, found 1.',
    node({ shape: odd([1n]) }),
  ],
  [
    'The number of a segment must be a whole number from 0 to 4294967295, found -1.',
    node({ segment: -1 }),
  ],
  [
    'The byte offset of an array must be a whole number from 0 to 9007199254740991, found NaN.',
    node({ byteOffset: Number.NaN }),
  ],
  ['A node or segment has no kind or dtype "blob".', node({ kind: odd('blob') })],
  ['A node or segment has no kind or dtype "int7".', node({ dtype: odd('int7') })],
  ['A node or segment has no kind or dtype "__proto__".', segment({ dtype: odd('__proto__') })],
  [
    'The offset of a segment must be a whole number from 0 to 9007199254740991, found -64.',
    segment({ offset: -64 }),
  ],
  [
    'The length of a segment must be a whole number from 0 to 9007199254740991, found 9007199254740992.',
    segment({ byteLength: 2 ** 53 }),
  ],
  [
    'The digest of a segment must be a bigint of 64 bits, found 18446744073709551616.',
    segment({ digest: 2n ** 64n }),
  ],
  ['The digest of a segment must be a bigint of 64 bits, found -1.', segment({ digest: -1n })],
  ['The digest of a segment must be a bigint of 64 bits, found 5.', segment({ digest: odd(5) })],
];

describe('manifests that the schema cannot hold', () => {
  it.each(cases)('%s', (message, change) => {
    const manifest: Manifest = { root: null, nodes: [], segments: [], ...change };
    expect(caught(() => protobuf.encodeHead(manifest))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      codec: 'protobuf',
      message,
    });
  });
});
