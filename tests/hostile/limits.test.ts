/** Each limit lets through what is at it, and refuses what is one past it. */
import { createHash } from 'node:crypto';
import { bytesSource, decode, encode, type Limits, openSync, verifySync } from '@brine/core';
import { LinearRegression } from '@brine/models';
import { describe, expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';

interface Case {
  readonly model: object;
  /** What the file has of each, and how messages call it. */
  readonly nodes: readonly [number, string];
  readonly values: number;
  readonly cells: number;
  readonly heap: number;
}

const many = <T>(length: number, item: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => item(i));
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const words = many(1030, (i) => `w${i}`);

const cases: Record<string, Case> = {
  'a table and columns': {
    model: {
      rows: many(33, (i) => ({ i, half: i / 2 })),
      column: many(40, (i) => i),
      more: new Float64Array(3),
    },
    nodes: [10, 'nodes'],
    values: 13,
    cells: 33 * 2 + 33 + 40,
    // Nodes, 5 segments, keys and values, letters; rows of 2 numbers; elements of arrays.
    heap: 10 * 400 + 5 * 450 + 13 * 120 + 19 * 4 + 33 * (48 + 2 * 32) + (33 + 40) * 24,
  },
  'small arrays and texts': {
    model: { vectors: many(34, (i) => Float32Array.of(i, 1)), words },
    nodes: [10 + 34, 'nodes and small arrays'],
    values: 13,
    cells: 34 + 1030,
    // Nodes, 4 segments, keys and values, letters; arrays; elements; texts, and their bytes.
    heap:
      10 * 400 +
      4 * 450 +
      13 * 120 +
      22 * 4 +
      34 * 200 +
      (34 + 1030) * 24 +
      1030 * 48 +
      words.join('').length * 2,
  },
};

describe.each(Object.entries(codecs))('%s', (_, codec) => {
  it('maxBytes of a file that is verified, and of an array that is read alone', () => {
    const file = encode({ array: Float64Array.of(1, 2, 3) }, { codec });
    const source = bytesSource(file);
    const within = (maxBytes: number) => ({ codecs: [codec], limits: { maxBytes } });
    const check = (most: number): unknown => verifySync(source, { ...within(most), sha256 }).ok;
    const read = (most: number): unknown => openSync(source, within(most)).tensor('$.array').shape;
    for (const [run, found, what, expected] of [
      [check, file.length, 'bytes', true],
      [read, 24, 'bytes in one array', [3]],
    ] as const) {
      expect(run(found + 1)).toEqual(expected);
      expect(run(found)).toEqual(expected);
      expect(() => run(found - 1)).toThrow(
        expect.objectContaining({
          code: 'LIMIT_EXCEEDED',
          message: `The file has ${found} ${what}, more than the limit of ${found - 1}. If you trust where it comes from, raise \`limits.maxBytes\`.`,
        }),
      );
    }
  });

  it('maxProofRows', () => {
    const input = [[1], [2], [3]];
    const model = LinearRegression.fit(input, [2, 4, 6]);
    const file = encode(model, { codec, proof: { input } });
    const load = (maxProofRows: number) =>
      decode(file, { codecs: [codec], types: [LinearRegression], limits: { maxProofRows } });
    expect(load(4)).toEqual(model);
    expect(load(3)).toEqual(model);
    expect(() => load(2)).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message:
          'The file has 3 rows in the input of its proof, more than the limit of 2. If you trust where it comes from, raise `limits.maxProofRows`.',
      }),
    );
  });

  describe.each(Object.entries(cases))('%s', (_, { model, nodes, values, cells, heap }) => {
    const file = encode(model, { codec });
    const { headLength } = codec.readPrefix(file.subarray(0, 64));
    const load = (name: keyof Limits, most: number) =>
      decode(file, { codecs: [codec], limits: { [name]: most } });

    it.each<[keyof Limits, number, string]>([
      ['maxBytes', file.length, 'bytes'],
      ['maxManifestBytes', headLength, 'bytes of manifest'],
      ['maxNodes', ...nodes],
      ['maxValues', values, 'values and keys'],
      ['maxCells', cells, 'cells of tables and columns'],
    ])('%s', (name, found, what) => {
      expect(load(name, found + 1)).toEqual(model);
      expect(load(name, found)).toEqual(model);
      expect(() => load(name, found - 1)).toThrow(
        expect.objectContaining({
          code: 'LIMIT_EXCEEDED',
          message: `The file has ${found} ${what}, more than the limit of ${found - 1}. If you trust where it comes from, raise \`limits.${name}\`.`,
        }),
      );
    });

    it('maxHeapBytes', () => {
      expect(load('maxHeapBytes', heap + 1)).toEqual(model);
      expect(load('maxHeapBytes', heap)).toEqual(model);
      expect(() => load('maxHeapBytes', heap - 1)).toThrow(
        expect.objectContaining({
          code: 'LIMIT_EXCEEDED',
          codec: codec.name,
          message: `The file takes up to ${heap} bytes of the JavaScript heap while it is read, more than the limit of ${heap - 1}. If you trust where it comes from, raise \`limits.maxHeapBytes\`, and give the engine as much: in Node with --max-old-space-size.`,
        }),
      );
    });
  });
});
