import {
  type Codec,
  decode,
  defaultLimits,
  defineModelType,
  encode,
  formatVersion,
  type ModelType,
  open,
  Ref,
} from '@brine/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphsWithInstances } from './arbitraries.js';
import { describeAbout } from './describeAbout.js';
import { describeDamage } from './describeDamage.js';
import { describeErrors } from './describeErrors.js';
import { describeLarge } from './describeLarge.js';
import { describeMutations } from './describeMutations.js';
import { difference } from './difference.js';
import { instanceTypes } from './instances.js';
import { sparseFile } from './sparseFile.js';
import { specimens } from './specimens.js';

/** Options of {@link describeCodec}. */
export interface CodecSuiteOptions {
  /** How many arbitrary graphs to try. Default 1,000. */
  readonly runs?: number;
  /** About how many changed heads to try for each of several models. Default 2,000. */
  readonly mutations?: number;
  /** How many objects, references or keys the largest models have. Default 1,000,000. */
  readonly large?: number;
  /** How many elements of all kinds the longest array has. Default as `large`. */
  readonly elements?: number;
  /** Of the graphs and of the changes. Default 20,260,101. */
  readonly seed?: number;
}

class Leaf {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  static readonly modelType: ModelType<Leaf> = defineModelType<Leaf>({
    name: 'example/Leaf',
    class: Leaf,
    fields: ['value'],
  });
}

/** Declares the tests that every codec must pass. */
export function describeCodec(codec: Codec, options: CodecSuiteOptions = {}): void {
  const { runs = 1000, mutations = 2000, large = 1_000_000, seed = 20_260_101 } = options;
  const roundTrip = (model: unknown): unknown =>
    decode(encode(model, { codec }), { codecs: [codec], types: instanceTypes });

  describe(`codec contract: ${codec.name}`, () => {
    it('has a name, a media type and extensions', () => {
      expect(codec.name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(codec.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
      expect(codec.extensions).not.toHaveLength(0);
      for (const extension of codec.extensions) expect(extension).toMatch(/^\.[a-z0-9]+$/);
    });

    describe('brings back, bit for bit', () => {
      it.each(Object.keys(specimens()))('%s', (name) => {
        const model = specimens()[name];
        const bytes = encode(model, { codec });
        const loaded = decode(bytes, { codecs: [codec] });
        expect(difference(model, loaded)).toBeUndefined();
        expect(difference(bytes, encode(loaded, { codec })), 'saved again').toBeUndefined();
      });

      it('arbitrary graphs', () => {
        fc.assert(
          fc.property(graphsWithInstances, (model) => {
            expect(difference(model, roundTrip(model))).toBeUndefined();
          }),
          { numRuns: runs, seed },
        );
      });

      it('instances of a class that declares its fields, many and few', () => {
        const model = {
          few: new Leaf(-0),
          many: Array.from({ length: 40 }, (_, i) => new Leaf(i)),
        };
        const bytes = encode(model, { codec });
        const loaded = decode(bytes, { codecs: [codec], types: [Leaf] });
        expect(difference(model, loaded)).toBeUndefined();
      });

      it('bytes that start at an odd place in memory', () => {
        const model = specimens()['every typed array'];
        const bytes = encode(model, { codec });
        const odd = new Uint8Array(bytes.length + 3).subarray(3);
        odd.set(bytes);
        expect(difference(model, decode(odd, { codecs: [codec] }))).toBeUndefined();
      });
    });

    it('writes every NaN as the one that JavaScript knows', () => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setBigUint64(0, 0xfff8_0000_0000_0007n);
      const model = [bits.getFloat64(0), Number.NaN];
      expect(
        difference(encode([Number.NaN, Number.NaN], { codec }), encode(model, { codec })),
      ).toBeUndefined();
      expect(roundTrip(model)).toEqual([Number.NaN, Number.NaN]);
    });

    it('gives the same bytes for the same model', () => {
      for (const name of Object.keys(specimens())) {
        const [a, b] = [specimens()[name], specimens()[name]].map((model) =>
          encode(model, { codec }),
        );
        expect(difference(a, b), name).toBeUndefined();
      }
    });

    it('says in the first 64 bytes how long the head is', () => {
      const head = codec.encodeHead({ root: 'x'.repeat(1000), nodes: [], segments: [] });
      expect(codec.recognises(head.subarray(0, 64))).toBe(true);
      expect(codec.readPrefix(head.subarray(0, 64))).toMatchObject({
        version: formatVersion,
        headLength: head.length,
      });
      expect(codec.digestOffset).toBeGreaterThanOrEqual(0);
      expect(codec.digestOffset).toBeLessThanOrEqual(64 - 8);
      expect(head.subarray(codec.digestOffset, codec.digestOffset + 8)).toEqual(new Uint8Array(8));
    });

    it('gives digests a fixed width, so that a head is as long as the one that is written last', () => {
      const lengths = [1n, 0x0123456789abcdefn, 2n ** 64n - 1n].map((digest) => {
        const segment = { dtype: 'float64', byteLength: 8, offset: 0, digest } as const;
        const node = { kind: 'tensor', dtype: 'float64', shape: [1], segment: 0 } as const;
        const nodes = [{ ...node, byteOffset: 0 }];
        return codec.encodeHead({ root: new Ref(0), nodes, segments: [segment] }).length;
      });
      expect(new Set(lengths).size).toBe(1);
    });

    it('fills every gap exactly', () => {
      for (const byteLength of [0, 1, 127, 128, 2 ** 32 + 8, 2 ** 53 - 8]) {
        const segment = { dtype: 'uint8', byteLength } as const;
        const least = codec.minGap(segment);
        for (let length = least; length < least + 64; length++) {
          expect(codec.gap(segment, length)).toHaveLength(length);
        }
      }
    });

    it('places every array at a multiple of 64 bytes, small ones at one of their elements', async () => {
      const large = Array.from({ length: 3 }, () => new Uint8Array(2 ** 14 + 1));
      const model = [specimens()['many small arrays'], large];
      const bytes = encode(model, { codec });
      const source = {
        byteLength: bytes.length,
        read: async (at: number, n: number) => bytes.slice(at, at + n),
      };
      const { tensors } = await open(source, { codecs: [codec] });
      expect(tensors).toHaveLength(103);
      const [small, others] = [true, false].map((isSmall) =>
        tensors.filter(({ byteLength }) => byteLength < 2 ** 14 === isSmall),
      );
      expect(small!.filter(({ offset }) => offset % 4 !== 0)).toEqual([]);
      expect(others!.map(({ offset }) => offset % 64)).toEqual([0, 0, 0]);
    });

    it('carries arrays of more than 4 GiB and files of more than 16 GiB, and opens them at no greater cost', async () => {
      const last = Float64Array.of(1, -0, Number.NaN);
      const sizes = [5 * 2 ** 30, 13 * 2 ** 30 + 1];
      const numbers = (
        kind: 'tensor',
        dtype: 'uint8' | 'float64',
        length: number,
        segment: number,
      ) => ({ kind, dtype, shape: [length], segment, byteOffset: 0 });
      const file = sparseFile(
        codec,
        {
          root: new Ref(0),
          nodes: [
            { kind: 'array', values: [new Ref(1), new Ref(2), new Ref(3)] },
            numbers('tensor', 'uint8', sizes[0]!, 0),
            numbers('tensor', 'uint8', sizes[1]!, 1),
            numbers('tensor', 'float64', 3, 2),
          ],
        },
        [
          { dtype: 'uint8', byteLength: sizes[0]! },
          { dtype: 'uint8', byteLength: sizes[1]! },
          { dtype: 'float64', byteLength: 24, bytes: new Uint8Array(last.buffer) },
        ],
      );
      expect(file.byteLength).toBeGreaterThan(defaultLimits.maxBytes);
      const opened = await open(file, { codecs: [codec] });
      expect(opened.tensors.map(({ byteLength }) => byteLength)).toEqual([...sizes, 24]);
      expect(file.bytesRead).toBeLessThan(64 * 1024);
      const tensor = await opened.tensor('$[2]');
      expect(difference(last, tensor.data)).toBeUndefined();
      expect(file.bytesRead).toBeLessThan(64 * 1024 + 100);
    });

    describeLarge(codec, { many: large, elements: options.elements ?? large });
    describeAbout(codec);
    describeDamage(codec);
    describeErrors(codec);
    describeMutations(codec, mutations, seed);
  });
}
