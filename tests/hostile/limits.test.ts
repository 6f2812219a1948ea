/** Each limit lets through what is at it, and refuses what is one past it. */
import { decode, encode, type Limits } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';

/** 33 rows of 2 keys, 40 elements in a column, and 24 bytes. */
const model = {
  rows: Array.from({ length: 33 }, (_, i) => ({ i, half: i / 2 })),
  column: Array.from({ length: 40 }, (_, i) => i),
  more: new Float64Array(3),
};

/** 10 nodes, 5 segments, 13 keys and values, 19 letters; 33 rows of 2 numbers; elements of arrays. */
const heap = 10 * 400 + 5 * 450 + 13 * 120 + 19 * 4 + 33 * (48 + 2 * 32) + (33 + 40) * 24;

describe.each(Object.entries(codecs))('%s', (_, codec) => {
  const file = encode(model, { codec });
  const { headLength } = codec.readPrefix(file.subarray(0, 64));
  const load = (name: keyof Limits, most: number) =>
    decode(file, { codecs: [codec], limits: { [name]: most } });

  it.each<[keyof Limits, number, string]>([
    ['maxBytes', file.length, 'bytes'],
    ['maxManifestBytes', headLength, 'bytes of manifest'],
    ['maxNodes', 10, 'nodes'],
    ['maxValues', 13, 'values and keys'],
    ['maxCells', 33 * 2 + 33 + 40, 'cells of tables and columns'],
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
