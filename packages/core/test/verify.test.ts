/** Files that are checked in one pass, a MiB at a time. */
import { createHash } from 'node:crypto';
import {
  encode,
  type Source,
  type SyncSource,
  type VerifySyncOptions,
  verify,
  verifySync,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { json } from './files.js';
import { failure } from './support.js';

const mebibyte = 2 ** 20;
const startSha256 = () => createHash('sha256');
const sha256 = (bytes: Uint8Array): Uint8Array => startSha256().update(bytes).digest();
const options: VerifySyncOptions = { codecs: [json], sha256 };
const small = encode({ weights: Float64Array.of(1, 2) }, { codec: json });

/** A small model in a file with as many bytes behind it as one likes, all zero. */
function withTail(byteLength: number, file = small): Source & SyncSource {
  const zeros = new Uint8Array(mebibyte);
  const first = zeros.slice();
  first.set(file);
  const readSync = (offset: number, length: number): Uint8Array =>
    (offset === 0 ? first : zeros).subarray(0, length);
  return { byteLength, readSync, read: async (offset, length) => readSync(offset, length) };
}

it('names the content with a hash that is fed piece by piece, of however many blocks', async () => {
  // More than two pages of 1,024 digests. Each block has the digest of its first byte, for speed.
  const quick = (bytes: Uint8Array) => (bytes.length <= mebibyte ? digestOf(bytes) : sha256(bytes));
  const digestOf = (bytes: Uint8Array) => new Uint8Array(32).fill(bytes[0]!);
  for (const count of [1, 1024, 1025, 2049]) {
    const source = withTail(count * mebibyte);
    const all = new Uint8Array(32 * count).fill(small[0]!, 0, 32);
    const contentHash = createHash('sha256').update(all).digest('hex');
    const given = { ...options, sha256: quick, startSha256 };
    expect((await verify(source, given)).contentHash).toBe(contentHash);
    expect(verifySync(source, given).contentHash).toBe(contentHash);
  }
});

describe('maxBytes', () => {
  const withLimit = (maxBytes: number): VerifySyncOptions => ({ ...options, limits: { maxBytes } });
  const byteLength = 3 * mebibyte;

  it.each([
    ['with a tail', small],
    ['with a damaged head', small.map((byte, i) => (i === 80 ? byte ^ 1 : byte))],
    ['with a head that is said to be longer', headOf(2 ** 27)],
  ])('ends the pass through a file %s', async (_, file) => {
    const source = withTail(byteLength, file);
    for (const limit of [byteLength, byteLength + 1]) {
      expect((await verify(source, withLimit(limit))).damages).toHaveLength(1);
      expect(verifySync(source, withLimit(limit)).damages).toHaveLength(1);
    }
    const error = {
      code: 'LIMIT_EXCEEDED',
      codec: 'json',
      message: `The file has ${byteLength} bytes, more than the limit of ${byteLength - 1}. If you trust where it comes from, raise \`limits.maxBytes\`.`,
    };
    expect(failure(() => verifySync(source, withLimit(byteLength - 1)))).toMatchObject(error);
    await expect(verify(source, withLimit(byteLength - 1))).rejects.toMatchObject(error);
  });

  it('comes after what tells that it is no model', () => {
    const source = withTail(byteLength, Uint8Array.of(1));
    expect(failure(() => verifySync(source, withLimit(1))).code).toBe('UNKNOWN_FORMAT');
  });
});

/** The small file, with another length of its head, which its digest does not cover. */
function headOf(length: number): Uint8Array {
  const file = small.slice();
  new DataView(file.buffer).setBigUint64(6, BigInt(length));
  return file;
}

describe('a head and arrays that reach over several blocks', () => {
  const model = {
    text: 'x'.repeat(2.5 * mebibyte),
    weights: Float64Array.from({ length: 300_001 }, (_, i) => i),
    more: new Uint8Array(3 * mebibyte + 1).fill(7),
  };
  const file = encode(model, { codec: json });
  const blocks = Array.from({ length: Math.ceil(file.length / mebibyte) }, (_, i) =>
    sha256(file.subarray(i * mebibyte, (i + 1) * mebibyte)),
  );
  /** Writes each block into the same few pieces of memory. */
  const reused = (): Source & SyncSource => {
    const spare: Uint8Array[] = [];
    const readSync = (offset: number, length: number): Uint8Array => {
      const bytes = spare.find((piece) => piece.length === length) ?? new Uint8Array(length);
      if (spare.includes(bytes)) spare.splice(spare.indexOf(bytes), 1);
      bytes.set(file.subarray(offset, offset + length));
      return bytes;
    };
    return {
      byteLength: file.length,
      readSync,
      read: async (offset, length) => readSync(offset, length),
      recycle: (bytes) => {
        spare.push(bytes.fill(255));
      },
    };
  };

  it('are checked, though memory is used again', async () => {
    expect(await verify(reused(), options)).toMatchObject({ ok: true, damages: [] });
    expect(verifySync(reused(), options)).toMatchObject({ ok: true, damages: [] });
  });

  it.each([
    [0, ['head']],
    [1, ['head']],
    [2, ['head']],
    [3, ['segment']],
    [4, ['segment', 'gap', 'segment']],
    [7, ['segment']],
  ])('are not looked into where block %i is another', (block, parts) => {
    const expected = blocks.map((digest, i) => (i === block ? sha256(digest) : digest));
    const { damages, changed } = verifySync(reused(), { ...options, expected });
    const start = block * mebibyte;
    expect(changed).toEqual([{ start, end: Math.min(start + mebibyte, file.length) }]);
    expect(damages.map(({ part }) => part)).toEqual(parts);
    for (const { message } of damages) {
      expect(message).toMatch(
        `Bytes ${start} to ${changed[0]!.end} are not those that were signed.`,
      );
    }
  });
});

it('ends when no read is under way any more', async () => {
  let underway = 0;
  const source: Source = {
    byteLength: 8 * mebibyte,
    async read(offset, length) {
      underway++;
      await new Promise((resolve) => setTimeout(resolve, offset === 0 ? 0 : 20));
      underway--;
      return new Uint8Array(length);
    },
  };
  await expect(verify(source, options)).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
  expect(underway).toBe(0);
});
