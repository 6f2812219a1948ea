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

describe.each(Object.entries(codecs))('%s', (_, codec) => {
  const file = encode(model, { codec });
  const { headLength } = codec.readPrefix(file.subarray(0, 64));
  it.each<[keyof Limits, number, string]>([
    ['maxBytes', file.length, 'bytes'],
    ['maxManifestBytes', headLength, 'bytes of manifest'],
    ['maxNodes', 10, 'nodes'],
    ['maxValues', 13, 'values and keys'],
    ['maxCells', 33 * 2 + 33 + 40, 'cells of tables and columns'],
  ])('%s', (name, found, what) => {
    const load = (most: number) => decode(file, { codecs: [codec], limits: { [name]: most } });
    expect(load(found + 1)).toEqual(model);
    expect(load(found)).toEqual(model);
    expect(() => load(found - 1)).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message: `The file has ${found} ${what}, more than the limit of ${found - 1}. If you trust where it comes from, raise \`limits.${name}\`.`,
      }),
    );
  });
});
