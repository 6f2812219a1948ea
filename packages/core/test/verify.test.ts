/** Files that are checked in one pass, a MiB at a time. */
import { createHash } from 'node:crypto';
import {
  bytesSource,
  defaultLimits,
  encode,
  type Source,
  type SyncSource,
  type VerifySyncOptions,
  verify,
  verifySync,
} from '@brine/core';
import { describe, expect, it, vi } from 'vitest';
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

it('names the content, of however many blocks, all at once or piece by piece', async () => {
  // More than two pages of 1,024 digests. Each block has the digest of its first byte, for speed.
  const quick = (bytes: Uint8Array) =>
    bytes.length === mebibyte ? digestOf(bytes) : sha256(bytes);
  const digestOf = (bytes: Uint8Array) => new Uint8Array(32).fill(bytes[0]!);
  for (const count of [1, 1024, 1025, 2049]) {
    const source = withTail(count * mebibyte);
    const all = new Uint8Array(32 * count).fill(small[0]!, 0, 32);
    const contentHash = createHash('sha256').update(all).digest('hex');
    for (const start of [startSha256, undefined]) {
      const given = { ...options, sha256: quick, startSha256: start };
      expect((await verify(source, given)).contentHash).toBe(contentHash);
      expect(verifySync(source, given).contentHash).toBe(contentHash);
    }
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

it('tells runs of blocks that are not as expected, and those that are missing', () => {
  const source = withTail(3 * mebibyte + 1);
  const zeros = new Uint8Array(mebibyte);
  const digest = (at: number, length: number) => sha256(source.readSync(at, length).slice());
  const expected = [
    digest(0, mebibyte),
    ...[1, 2, 3].map(() => new Uint8Array(32)),
    ...[4, 5].map(() => sha256(zeros)),
  ];
  const { changed, ok } = verifySync(source, { ...options, expected });
  expect({ changed, ok }).toEqual({
    ok: false,
    changed: [
      { start: mebibyte, end: 3 * mebibyte + 1 },
      { start: 4 * mebibyte, end: 6 * mebibyte },
    ],
  });
  expect(verifySync(source, { ...options, expected: [] }).changed).toEqual([
    { start: 0, end: 3 * mebibyte + 1 },
  ]);
});

it('goes on after each damage, to the end of the file', () => {
  const model = { a: new Float64Array(3), none: new Float32Array(0), b: new Float64Array(0x8001) };
  const file = encode(model, { codec: json });
  const { headLength } = json.readPrefix(file.subarray(0, 64));
  const { segments } = json.decodeHead(file.subarray(0, headLength), defaultLimits);
  const first = Math.ceil(headLength / 64) * 64;
  const last = first + segments[2]!.offset;
  const partsOf = (bytes: Uint8Array) => {
    const { damages } = verifySync(bytesSource(bytes), options);
    return damages.map(({ part, start, end, path }) => [part, start, end, path]);
  };
  expect(partsOf(file)).toEqual([]);
  const changed = file.slice();
  for (const at of [first - 1, first, last - 1, last]) changed[at]! ^= 1;
  expect(partsOf(changed)).toEqual([
    ['gap', headLength, first, undefined],
    ['segment', first, first + 24, '$.a'],
    ['gap', last - 40, last, undefined],
    ['segment', last, file.length, '$.b'],
  ]);
  expect(partsOf(file.subarray(0, last - 1))).toEqual([
    ['segment', last, last, '$.none'],
    ['segment', last, file.length, '$.b'],
  ]);
});

it('names the places of damaged arrays as far as 2^20 characters go', () => {
  const arrays = Array.from({ length: 1200 }, () => new ArrayBuffer(1));
  const file = encode({ ['k'.repeat(900)]: arrays }, { codec: json });
  const { headLength } = json.readPrefix(file.subarray(0, 64));
  file.fill(1, headLength);
  const { damages } = verifySync(bytesSource(file), options);
  const paths = damages.filter(({ part }) => part === 'segment').map(({ path }) => path);
  expect(paths).toHaveLength(1200);
  const named = paths.filter((path) => path !== undefined);
  expect(named[7]).toBe(`$.${'k'.repeat(900)}[7]`);
  expect(named.join('').length).toBeLessThanOrEqual(2 ** 20);
  expect(named.join('').length).toBeGreaterThan(2 ** 20 - 1000);
});

const digests = 'expected a list of Uint8Arrays of 32 bytes, the SHA-256 of each MiB.';

it.each<[name: string, given: unknown, message: string]>([
  ['sha256', null, 'Found null for `sha256`, expected a function.'],
  ['startSha256', 'sha256', 'Found "sha256" for `startSha256`, expected a function.'],
  ['expected', null, `Found null for \`expected\`, ${digests}`],
  ['expected', [null], `Found a list of 1 for \`expected\`, ${digests}`],
  ['expected', [new Uint8Array(31)], `Found a list of 1 for \`expected\`, ${digests}`],
  ['expected', Array(1), `Found a list of 1 for \`expected\`, ${digests}`],
])('needs %s to be what it should', async (name, given, message) => {
  const wrong = { ...options, [name]: given };
  const error = { code: 'INVALID_ARGUMENT', message };
  expect(failure(() => verifySync(bytesSource(small), wrong))).toMatchObject(error);
  await expect(verify(bytesSource(small), wrong)).rejects.toMatchObject(error);
});

it('leaves faults of a codec what they are', () => {
  const recognises = (): boolean => {
    throw new RangeError('of the codec');
  };
  const broken = { ...json, recognises };
  expect(() => verifySync(bytesSource(small), { ...options, codecs: [broken] })).toThrow(
    new RangeError('of the codec'),
  );
});

it('needs WebCrypto, or a function in its place', async () => {
  vi.stubGlobal('crypto', undefined);
  await expect(verify(bytesSource(small), { codecs: [json] })).rejects.toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    message:
      'There is no WebCrypto here to compute SHA-256 with: browsers give it to pages from https: and localhost only. Serve the page so, or pass { sha256 }.',
  });
  vi.unstubAllGlobals();
  expect((await verify(bytesSource(small), { codecs: [json] })).ok).toBe(true);
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
