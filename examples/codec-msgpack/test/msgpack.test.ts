import {
  BrineError,
  decode,
  defaultLimits,
  encode,
  type Limits,
  type Manifest,
  Ref,
} from '@brine/core';
import { msgpack } from '@brine/example-codec-msgpack';
import { decodeMulti } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';

const model = { weights: Float64Array.of(1, -0), names: ['area', -0], bias: 0.5 };

it('starts with an array that any MessagePack library reads', () => {
  const bytes = encode(model, { codec: msgpack });
  const { headLength } = msgpack.readPrefix(bytes.subarray(0, 64));
  const [head] = decodeMulti(bytes.subarray(0, headLength));
  expect(head).toEqual([
    'brine',
    1,
    headLength,
    bytes.slice(msgpack.digestOffset, msgpack.digestOffset + 8),
    [
      [0],
      [
        ['object', ['weights', 'names', 'bias'], [[1], [2], 0.5]],
        ['typedArray', 'float64', [2], 0, 0],
        ['array', ['area', ['-0']]],
      ],
      [['float64', 16, 0, expect.stringMatching(/^[0-9a-f]{16}$/)]],
    ],
  ]);
  expect(decode(bytes, { codecs: [msgpack] })).toEqual(model);
});

describe('refuses before the library sees it', () => {
  const empty: Manifest = { root: null, nodes: [], segments: [] };
  const prefix = msgpack.encodeHead(empty).slice(0, -4);

  /** Message for a head with this manifest. */
  function refusal(manifest: readonly number[], limits: Partial<Limits> = {}): string {
    const head = Uint8Array.from([...prefix, ...manifest]);
    try {
      msgpack.decodeHead(head, { ...defaultLimits, ...limits });
    } catch (error) {
      if (error instanceof BrineError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'nothing was thrown';
  }
  const malformed = (problem: string) =>
    `MALFORMED: The manifest ${problem}. The file was not written by Brine, or was changed.`;

  it.each<[string, number[], string]>([
    ['nothing', [], 'ends too early at its byte 0'],
    ['a list that ends too early', [0x93, 0xc0], 'has a list of 3 items at its byte 0'],
    ['a header that ends too early', [0x91, 0xdd, 0, 0], 'ends within a header at its byte 1'],
    [
      'a list longer than the bytes left',
      [0xdd, 0xff, 0xff, 0xff, 0xff],
      'has a list of 4294967295 items at its byte 0',
    ],
    [
      'lists in lists without end',
      Array<number>(1000).fill(0x91),
      'nests deeper than 5 lists at its byte 5',
    ],
    ['a map', [0x81, 0xa1, 0x61, 0xc0], 'has an item of type 0x81 at its byte 0'],
    ['an extension', [0xd4, 0xff, 0], 'has an item of type 0xd4 at its byte 0'],
    ['a byte string', [0xc4, 0], 'has an item of type 0xc4 at its byte 0'],
    ['a float of 32 bits', [0xca, 0, 0, 0, 0], 'has an item of type 0xca at its byte 0'],
  ])('%s', (_, manifest, problem) => {
    expect(refusal(manifest)).toBe(malformed(problem));
  });

  it('more lists than the limits leave room for', () => {
    const lists = [0x9f, ...Array<number>(15).fill(0x90)];
    expect(refusal(lists, { maxNodes: 2, maxValues: 3 })).toBe(
      'LIMIT_EXCEEDED: The manifest has more lists than `limits.maxNodes` and `limits.maxValues` leave room for. If you trust where it comes from, raise them.',
    );
  });

  it('but not the largest that the limits allow', () => {
    const numbers = { kind: 'tensor', dtype: 'uint8', shape: [1], byteOffset: 0 } as const;
    const manifest: Manifest = {
      root: new Ref(0),
      nodes: [
        { kind: 'object', keys: ['a', 'b'], values: [new Ref(1), new Ref(2)] },
        { ...numbers, segment: 0 },
        { ...numbers, segment: 1 },
      ],
      segments: [0, 64].map((offset) => ({ dtype: 'uint8', byteLength: 1, offset, digest: 0n })),
    };
    const limits = { ...defaultLimits, maxNodes: 3, maxValues: 4 };
    expect(msgpack.decodeHead(msgpack.encodeHead(manifest), limits)).toEqual(manifest);
  });
});
