import type { Source } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { difference } from './difference.js';

/**
 * Declares the tests that every source must pass.
 *
 * @param name of the source, for the test's title
 * @param make a source of exactly these bytes
 */
export function describeSource(
  name: string,
  make: (bytes: Uint8Array) => Source | Promise<Source>,
): void {
  describe(`source contract: ${name}`, () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251);

    it('knows how long it is', async () => {
      expect((await make(bytes)).byteLength).toBe(300_000);
      expect((await make(new Uint8Array(0))).byteLength).toBe(0);
    });

    it.each([
      [0, 300_000],
      [0, 1],
      [299_999, 1],
      [1, 65_536],
      [12_345, 100_001],
      [7, 0],
      [300_000, 0],
    ])('reads from offset %i exactly %i bytes', async (offset, length) => {
      const read = await (await make(bytes)).read(offset, length);
      expect(difference(bytes.subarray(offset, offset + length), read)).toBeUndefined();
    });

    it('shows only what it reads, where it belongs', async () => {
      const source = await make(bytes);
      let wrong = 0;
      const read = await source.read(12_345, 200_000, (part, at) => {
        if (at + part.length > 200_000) wrong++;
        const expected = bytes.subarray(12_345 + at, 12_345 + at + part.length);
        if (difference(expected, part) !== undefined) wrong++;
      });
      expect(difference(bytes.subarray(12_345, 212_345), read)).toBeUndefined();
      expect(wrong).toBe(0);
    });

    it('reads several stretches at once', async () => {
      const source = await make(bytes);
      const offsets = Array.from({ length: 20 }, (_, i) => i * 14_321);
      const reads = await Promise.all(offsets.map((offset) => source.read(offset, 1000)));
      reads.forEach((read, i) => {
        const expected = bytes.subarray(offsets[i]!, offsets[i]! + 1000);
        expect(difference(expected, read)).toBeUndefined();
      });
    });
  });
}
