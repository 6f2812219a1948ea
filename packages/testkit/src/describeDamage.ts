import {
  type BrineError,
  type Codec,
  decode,
  defaultLimits,
  encode,
  isBrineError,
  type Limits,
  type Manifest,
  type Node,
  type NumbersNode,
  open,
  Ref,
  type Value,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { describeTableDamage } from './describeTableDamage.js';
import { sparseFile } from './sparseFile.js';
import { unnoticedDamage } from './unnoticedDamage.js';

/** Declares the tests of what a codec does with files that are not as they were saved. */
export function describeDamage(codec: Codec): void {
  const model = {
    weights: Float64Array.of(1, 2, 3),
    bias: new Float32Array(3),
    names: ['area', 'é', "'"],
    more: new Map<unknown, unknown>([
      [1n, new Date(5)],
      [-0, undefined],
    ]),
  };
  const bytes = encode(model, { codec });
  const failure = (damaged: Uint8Array, limits = {}): BrineError | undefined => {
    try {
      decode(damaged, { codecs: [codec], limits });
    } catch (error) {
      if (isBrineError(error)) return error;
      throw error;
    }
    return undefined;
  };

  describe('refuses', () => {
    it('an empty file', () => {
      expect(failure(new Uint8Array(0))?.code).toBe('EMPTY_FILE');
    });

    it('a file that is cut off, at any byte, or has any single bit flipped, padding included', () => {
      expect(unnoticedDamage(bytes, (damaged) => decode(damaged, { codecs: [codec] }))).toEqual([]);
    });

    it('bytes after the end', () => {
      const longer = new Uint8Array(bytes.length + 1);
      longer.set(bytes);
      expect(failure(longer)?.message).toBe(
        `The model ends at byte ${bytes.length}, but the file has ${bytes.length + 1}. Something was appended to it: get the file again.`,
      );
    });

    it.each([
      ['maxBytes', 'bytes'],
      ['maxManifestBytes', 'bytes of manifest'],
      ['maxNodes', '(nodes|segments)'],
      ['maxValues', 'values and keys'],
    ])('more than limits.%s', (name, what) => {
      const error = failure(bytes, { [name]: 0 });
      expect(error?.code).toBe('LIMIT_EXCEEDED');
      expect(error?.message).toMatch(
        new RegExp(
          `^The file has \\d+ ${what}, more than the limit of 0\\. If you trust where it comes from, raise \`limits\\.${name}\`\\.$`,
        ),
      );
    });

    it.each([
      ['maxNodes', 3],
      ['maxValues', 7],
    ])('a head with more than limits.%s, though nobody else looks', (name, most) => {
      const head = codec.encodeHead({
        root: new Ref(0),
        nodes: [
          { kind: 'object', keys: ['a', 'b'], values: [new Ref(1), new Ref(2)] },
          { kind: 'model', type: 'm', version: 1, state: 'text' },
          array(1, 'text'),
        ],
        segments: [],
      });
      const within = (limit: number): Limits => ({ ...defaultLimits, [name]: limit });
      expect(codec.decodeHead(head, within(most)).nodes).toHaveLength(3);
      expect(() => codec.decodeHead(head, within(most - 1))).toThrow(
        expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
      );
    });

    it.each<[string, Omit<Manifest, 'segments'>]>([
      ['a reference to a node that is not there', { root: new Ref(0), nodes: [] }],
      ['a node that nothing refers to', { root: null, nodes: [array()] }],
      [
        'nodes out of order',
        { root: new Ref(0), nodes: [array(new Ref(2), new Ref(1)), array(), array()] },
      ],
      [
        'the same key twice',
        { root: new Ref(0), nodes: [{ kind: 'map', values: ['k', 1, 'k', 2] }] },
      ],
      ['a key without a value', { root: new Ref(0), nodes: [{ kind: 'map', values: [1] }] }],
      ['the same element twice', { root: new Ref(0), nodes: [{ kind: 'set', values: [1, 1] }] }],
      [
        'integer keys out of order',
        { root: new Ref(0), nodes: [{ kind: 'object', keys: ['2', '1'], values: [1, 1] }] },
      ],
      [
        'equal bigints as keys',
        {
          root: new Ref(0),
          nodes: [
            { kind: 'map', values: [new Ref(1), 1, new Ref(2), 2] },
            { kind: 'bigint', values: ['0x1'] },
            { kind: 'bigint', values: ['0x1'] },
          ],
        },
      ],
      [
        'a type name that is too long',
        {
          root: new Ref(0),
          nodes: [{ kind: 'model', type: 't'.repeat(256), version: 1, state: null }],
        },
      ],
      ['a bigint that is none', { root: new Ref(0), nodes: [{ kind: 'bigint', values: ['1;'] }] }],
      [
        'a shared bigint',
        {
          root: new Ref(0),
          nodes: [array(new Ref(1), new Ref(1)), { kind: 'bigint', values: ['0x1'] }],
        },
      ],
      ['a date that is none', { root: new Ref(0), nodes: [{ kind: 'date', values: ['now'] }] }],
      [
        'a sparse array without holes',
        { root: new Ref(0), nodes: [{ kind: 'sparse', values: [1, 0, 'x'] }] },
      ],
      [
        'what is said about a model, further in',
        {
          root: new Ref(0),
          nodes: [array(new Ref(1)), described(1, new Ref(2), undefined), record()],
        },
      ],
      [
        'what is said about nothing',
        { root: new Ref(0), nodes: [described(1, undefined, undefined)] },
      ],
      [
        'what is said by a list',
        { root: new Ref(0), nodes: [described(1, new Ref(1), undefined), array()] },
      ],
      [
        'a proof that is none',
        { root: new Ref(0), nodes: [described(1, new Ref(1), 'proof'), record()] },
      ],
      [
        'a model that holds the whole file',
        { root: new Ref(0), nodes: [described(new Ref(0), new Ref(1), undefined), record()] },
      ],
      [
        'a segment that is not there',
        {
          root: new Ref(0),
          nodes: [{ kind: 'tensor', dtype: 'uint8', shape: [1], segment: 0, byteOffset: 0 }],
        },
      ],
    ])('%s, though every digest is right', async (_, manifest) => {
      const file = sparseFile(codec, manifest, []);
      await expect(open(file, { codecs: [codec] })).rejects.toMatchObject({ code: 'MALFORMED' });
    });

    it.each<[string, number[], number, number]>([
      ['a shape that is larger than its segment', [9], 0, 64],
      ['a shape that multiplies past 2^53', [2 ** 31, 2 ** 31], 0, 64],
      ['an array that starts past its segment', [1], 64, 64],
      ['an array that is smaller than its segment', [7], 0, 64],
      ['an array that starts between elements', [7], 4, 60],
    ])('%s', async (_, shape, byteOffset, byteLength) => {
      const nodes = [{ kind: 'tensor', dtype: 'float64', shape, segment: 0, byteOffset }] as const;
      const segment = { dtype: 'uint8', byteLength, bytes: new Uint8Array(byteLength) } as const;
      const file = sparseFile(codec, { root: new Ref(0), nodes }, [segment]);
      await expect(open(file, { codecs: [codec] })).rejects.toMatchObject({ code: 'MALFORMED' });
    });

    it('bytes that hide in front of arrays that overlap', async () => {
      const numbers = (dtype: 'uint8' | 'float64', length: number, byteOffset: number): Node => ({
        kind: 'typedArray',
        dtype,
        shape: [length],
        segment: 0,
        byteOffset,
      });
      const nodes = [
        array(new Ref(1), new Ref(2)),
        numbers('uint8', 13, 3),
        numbers('float64', 1, 8),
      ];
      for (const hidden of [0, 1]) {
        const bytes = Uint8Array.from({ length: 16 }, (_, i) => (i === 2 ? hidden : 0));
        const file = sparseFile(codec, { root: new Ref(0), nodes }, [
          { dtype: 'uint8', byteLength: 16, bytes },
        ]);
        const loading = open(file, { codecs: [codec] }).then((opened) => opened.load());
        if (hidden === 0) await expect(loading).resolves.toHaveLength(2);
        else await expect(loading).rejects.toMatchObject({ code: 'MALFORMED' });
      }
    });

    it.each<[string, [kind: NumbersNode['kind'], length: number, byteOffset: number][]]>([
      [
        'arrays that share a segment without overlapping',
        [
          ['typedArray', 8, 0],
          ['typedArray', 8, 8],
        ],
      ],
      [
        'two buffers in one segment',
        [
          ['arrayBuffer', 16, 0],
          ['arrayBuffer', 16, 0],
        ],
      ],
      [
        'a buffer that is smaller than its segment',
        [
          ['arrayBuffer', 8, 0],
          ['typedArray', 16, 0],
        ],
      ],
      ['arrays that start late in their segment', [['typedArray', 15, 1]]],
    ])('%s', async (_, arrays) => {
      const numbers = arrays.map(
        ([kind, length, byteOffset]): Node => ({
          kind,
          dtype: 'uint8',
          shape: [length],
          segment: 0,
          byteOffset,
        }),
      );
      const nodes = [array(...numbers.map((_, i) => new Ref(i + 1))), ...numbers];
      const segment = { dtype: 'uint8', byteLength: 16, bytes: new Uint8Array(16) } as const;
      const file = sparseFile(codec, { root: new Ref(0), nodes }, [segment]);
      await expect(open(file, { codecs: [codec] })).rejects.toMatchObject({ code: 'MALFORMED' });
    });

    describeTableDamage(codec);
  });
}

function described(...values: Value[]): Node {
  return { kind: 'described', values };
}

function record(): Node {
  return { kind: 'object', keys: [], values: [] };
}

function array(...values: Value[]): Node {
  return { kind: 'array', values };
}
