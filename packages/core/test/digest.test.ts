import { digest } from '@brine/core';
import { createXXHash64, xxhash64 } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { BlockDigests } from '../src/digest/blockDigests.js';
import { xxh64 } from '../src/digest/xxh64.js';
import { xxh64Fallback } from '../src/digest/xxh64Fallback.js';

const pattern = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + 7) & 255);

const reference = async (bytes: Uint8Array): Promise<bigint> =>
  BigInt(`0x${await xxhash64(bytes)}`);

describe('XXH64', () => {
  it('has the value that its specification gives for no bytes', () => {
    expect(xxh64(new Uint8Array(0))).toBe(0xef46db3751d8e999n);
  });

  it.each([0, 1, 3, 4, 5, 7, 8, 12, 31, 32, 33, 63, 64, 65, 100, 1000, 65_537, 2 ** 20])(
    'of %i bytes agrees with hash-wasm, on WebAssembly and without',
    async (length) => {
      const bytes = pattern(length);
      const expected = await reference(bytes);
      expect(xxh64(bytes)).toBe(expected);
      expect(xxh64Fallback(bytes)).toBe(expected);
    },
  );

  it('reads bytes that start at an odd place', async () => {
    const bytes = pattern(1003).subarray(3);
    expect(xxh64(bytes)).toBe(await reference(bytes.slice()));
    expect(xxh64Fallback(bytes)).toBe(await reference(bytes.slice()));
  });
});

describe('digest', () => {
  it('is XXH64 for up to 1 MiB', async () => {
    for (const length of [0, 24, 2 ** 20]) {
      expect(digest(pattern(length))).toBe(await reference(pattern(length)));
    }
  });

  it('is XXH64 of the digests of 1 MiB blocks beyond', async () => {
    const bytes = pattern(2 * 2 ** 20 + 1);
    const blocks = await createXXHash64();
    blocks.init();
    for (let start = 0; start < bytes.length; start += 2 ** 20) {
      const block = new DataView(new ArrayBuffer(8));
      block.setBigUint64(0, await reference(bytes.subarray(start, start + 2 ** 20)), true);
      blocks.update(new Uint8Array(block.buffer));
    }
    expect(digest(bytes)).toBe(BigInt(`0x${blocks.digest()}`));
  });

  it('takes the 8 bytes of the hole as zero', () => {
    const holed = pattern(100);
    holed.fill(0, 31, 39);
    expect(digest(pattern(100), 31)).toBe(digest(holed));
    expect(digest(pattern(100), 31)).not.toBe(digest(pattern(100)));
  });
});

describe('a digest of parts', () => {
  const mebibyte = 2 ** 20;
  const bytes = pattern(3 * mebibyte + 5);
  /** With bytes behind the run, as gaps are behind a segment. */
  const stretch = pattern(4 * mebibyte);

  it.each([
    ['no part', []],
    ['all parts, the last one first', [3, 2, 1, 0]],
    ['a part twice', [1, 1]],
    ['parts that begin within a block', [0.5, 1.5]],
  ])('is that of the whole, of %s', (_, starts) => {
    const digests = new BlockDigests(bytes.length);
    for (const start of starts) {
      const at = start * mebibyte;
      digests.add(stretch.subarray(at, at + mebibyte), at);
    }
    expect(digests.digest(bytes)).toBe(digest(bytes));
  });

  it('looks at each whole block once, when it comes', () => {
    const digests = new BlockDigests(bytes.length);
    digests.add(bytes, 0);
    const changed = bytes.slice();
    changed[0] = changed[0]! + 1;
    expect(digests.digest(changed)).toBe(digest(bytes));
  });

  it('of no bytes is that of no bytes', () => {
    expect(new BlockDigests(0).digest(new Uint8Array(0))).toBe(digest(new Uint8Array(0)));
  });
});
