import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import {
  blobSource,
  bytesSource,
  type Codec,
  encode,
  isBrineError,
  open as openSource,
  verify as verifySource,
  verifySync as verifySourceSync,
} from '@brine/core';
import { dumpSync, verify, verifySync } from '@brine/node';
import { describe, expect, it, vi } from 'vitest';
import { failure, freshDirectory } from './support/files.js';

const codecs: readonly Codec[] = [cbor, protobuf, flatbuffers];
const at = freshDirectory();
const mebibyte = 2 ** 20;

const model = {
  name: 'homes',
  weights: new Float64Array(400_000).fill(0.5),
  layers: [new Float32Array(300_000).fill(1), Uint8Array.of(1, 2, 3), new Float32Array(0)],
};

/** As the documentation of `contentHash` says, by other means. */
function hashOf(bytes: Uint8Array): string {
  const all = createHash('sha256');
  for (let start = 0; start < bytes.length; start += mebibyte) {
    all.update(
      createHash('sha256')
        .update(bytes.subarray(start, start + mebibyte))
        .digest(),
    );
  }
  return all.digest('hex');
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** Where the arrays of the model lie. */
async function startsIn(bytes: Uint8Array): Promise<Record<string, number>> {
  const { tensors } = await openSource(bytesSource(bytes), { codecs });
  return Object.fromEntries(tensors.map(({ path, offset }) => [path, offset]));
}

describe.each([
  ['verify', verify],
  [
    'verifySync',
    async (...args: Parameters<typeof verifySync>): Promise<unknown> => verifySync(...args),
  ],
])('%s', (_name, check) => {
  it.each(codecs.map((codec) => [codec.name, codec] as const))(
    'finds nothing wrong with a %s file, and names its content',
    async (name, codec) => {
      dumpSync(model, at('model'), { codec });
      const bytes = fs.readFileSync(at('model'));
      expect(await check(at('model'), { codecs })).toEqual({
        ok: true,
        codec: name,
        byteLength: bytes.length,
        contentHash: hashOf(bytes),
        damages: [],
        changed: [],
        signature: undefined,
      });
    },
  );

  it('reports every damaged segment, with its place in file and model', async () => {
    const bytes = encode(model, { codec: cbor });
    const starts = await startsIn(bytes);
    bytes[starts['$.weights']! + 2_500_000]! ^= 1;
    bytes[starts['$.layers[1]']! + 1]! ^= 0x80;
    fs.writeFileSync(at('model'), bytes);
    const weights = starts['$.weights']!;
    const small = starts['$.layers[1]']!;
    expect(await check(at('model'), { codecs })).toMatchObject({
      ok: false,
      codec: 'cbor',
      contentHash: hashOf(bytes),
      damages: [
        {
          part: 'segment',
          segment: 0,
          path: '$.weights',
          start: weights,
          end: weights + 3_200_000,
          message: `Segment 0 (bytes ${weights} to ${weights + 3_200_000}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
        },
        {
          part: 'segment',
          segment: 2,
          path: '$.layers[1]',
          start: small,
          end: small + 3,
          message: `Segment 2 (bytes ${small} to ${small + 3}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
        },
      ],
    });
  });

  it('reports bytes between segments, in front of the model’s arrays and behind them', async () => {
    const bytes = encode(model, { codec: cbor });
    const { '$.layers[0]': start } = await startsIn(bytes);
    const longer = new Uint8Array(bytes.length + 5);
    longer.set(bytes);
    longer[start! - 1]! ^= 1;
    fs.writeFileSync(at('model'), longer);
    expect(await check(at('model'), { codecs })).toMatchObject({
      ok: false,
      contentHash: hashOf(longer),
      damages: [
        { part: 'gap', segment: 1, path: undefined, end: start },
        {
          part: 'end',
          start: bytes.length,
          end: longer.length,
          message: `The model ends at byte ${bytes.length}, but the file has ${longer.length}. Something was appended to it: get the file again.`,
        },
      ],
    });
  });

  it('reports the segments that are missing from a file that was cut off', async () => {
    const bytes = encode(model, { codec: protobuf });
    const { '$.layers[0]': start } = await startsIn(bytes);
    const cut = start! + 1000;
    fs.writeFileSync(at('model'), bytes.subarray(0, cut));
    const report = (await check(at('model'), { codecs })) as ReturnType<typeof verifySync>;
    expect(report.damages.map(({ part, segment, path }) => [part, segment, path])).toEqual([
      ['segment', 1, '$.layers[0]'],
      ['segment', 2, '$.layers[1]'],
      ['segment', 3, '$.layers[2]'],
    ]);
    expect(report.damages[0]!.message).toBe(
      `Segment 1 (bytes ${start} to ${start! + 1_200_000}) is not all there: the file ends at byte ${cut}. It was cut off: save or get it again.`,
    );
  });

  it('reports a damaged head, and still names the content', async () => {
    const bytes = encode(model, { codec: flatbuffers });
    bytes[150]! ^= 4;
    fs.writeFileSync(at('model'), bytes);
    const report = (await check(at('model'), { codecs })) as ReturnType<typeof verifySync>;
    const [damage] = report.damages;
    expect(report.damages).toHaveLength(1);
    expect(damage).toEqual({
      part: 'head',
      start: 0,
      end: damage!.end,
      segment: undefined,
      path: undefined,
      message: `The head (bytes 0 to ${damage!.end}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    });
    expect(report).toMatchObject({ codec: 'flatbuffers', contentHash: hashOf(bytes) });
  });

  it('throws for what is not a Brine file', async () => {
    fs.writeFileSync(at('empty'), '');
    fs.writeFileSync(at('image'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10));
    expect(await failure(() => check(at('none'), { codecs }))).toMatchObject({
      code: 'NOT_FOUND',
      message: `Cannot load ${at('none')}: there is no such file. Check the path.`,
    });
    expect(await failure(() => check(at('empty'), { codecs }))).toMatchObject({
      code: 'EMPTY_FILE',
      message: `${at('empty')}: The file is empty. It may not have been saved to the end: save or get it again.`,
    });
    expect(await failure(() => check(at('image'), { codecs }))).toMatchObject({
      code: 'UNKNOWN_FORMAT',
      message: `${at('image')}: This is a PNG image, not a Brine file. Pass a file that Brine saved.`,
    });
    expect(await failure(() => check(at('image'), { codecs: [] }))).toMatchObject({
      code: 'UNKNOWN_FORMAT',
    });
  });
});

it('needs less than 32 MiB for a file of 128 MiB', () => {
  dumpSync({ weights: new Float64Array(2 ** 24).fill(0.5) }, at('model'), { codec: cbor });
  const program = `
    import { cbor } from '@brine/codec-cbor';
    import { verify, verifySync } from '@brine/node';
    const [path] = process.argv.slice(1);
    const before = process.resourceUsage().maxRSS;
    const reports = [verifySync(path, { codecs: [cbor] }), await verify(path, { codecs: [cbor] })];
    const kibibytes = process.resourceUsage().maxRSS - before;
    console.log(JSON.stringify({ ok: reports.every(({ ok }) => ok), kibibytes }));
  `;
  const flags = ['--input-type=module', '--eval', program, at('model')];
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const found = JSON.parse(execFileSync(process.execPath, flags, { cwd, encoding: 'utf8' })) as {
    ok: boolean;
    kibibytes: number;
  };
  expect(found.ok).toBe(true);
  expect(found.kibibytes).toBeLessThan(32 * 1024);
});

it('takes any source: bytes and Blobs, with WebCrypto or without waiting', async () => {
  const bytes = encode(model, { codec: cbor });
  const expected = { ok: true, codec: 'cbor', contentHash: hashOf(bytes) };
  expect(await verifySource(bytesSource(bytes), { codecs })).toMatchObject(expected);
  expect(await verifySource(blobSource(new Blob([bytes.slice()])), { codecs })).toMatchObject(
    expected,
  );
  expect(verifySourceSync(bytesSource(bytes), { codecs, sha256 })).toMatchObject(expected);
});

it('says what to do where there is no WebCrypto', async () => {
  vi.stubGlobal('crypto', undefined);
  const bytes = bytesSource(encode(1, { codec: cbor }));
  expect(await failure(() => verifySource(bytes, { codecs }))).toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    message:
      'There is no WebCrypto here to compute SHA-256 with: browsers give it to pages from https: and localhost only. Serve the page so, or pass { sha256 }.',
  });
  vi.unstubAllGlobals();
  expect(await verifySource(bytes, { codecs })).toMatchObject({ ok: true });
});

it('says where a file differs from the digests that were expected, and looks into none of it', async () => {
  const bytes = encode(model, { codec: cbor });
  const expected = Array.from({ length: Math.ceil(bytes.length / mebibyte) }, (_, index) =>
    sha256(bytes.subarray(index * mebibyte, (index + 1) * mebibyte)),
  );
  const options = { codecs, sha256, expected };
  expect(verifySourceSync(bytesSource(bytes), options)).toMatchObject({ ok: true, changed: [] });
  const other = encode({ ...model, name: 'other' }, { codec: cbor });
  const report = await verifySource(bytesSource(other), options);
  expect(report).toMatchObject({
    ok: false,
    codec: undefined,
    damages: [
      {
        part: 'head',
        start: 0,
        end: 64,
        message: `Bytes 0 to ${mebibyte} are not those that were signed. The file was changed after it was signed: get it again, with its signature.`,
      },
    ],
    changed: [{ start: 0, end: mebibyte }],
  });
  // A file that is as it should be, and a list that goes on.
  const longer = { ...options, expected: [...expected, sha256(new Uint8Array())] };
  const end = expected.length * mebibyte;
  expect(verifySourceSync(bytesSource(bytes), longer)).toMatchObject({
    ok: false,
    damages: [],
    changed: [{ start: end, end: end + mebibyte }],
  });
});

it('gives a report that cannot be changed', async () => {
  const bytes = encode([1], { codec: cbor });
  bytes[80]! ^= 1;
  const report = verifySourceSync(bytesSource(bytes), { codecs, sha256 });
  expect([report, report.damages, report.damages[0], report.changed].every(Object.isFrozen)).toBe(
    true,
  );
});

it.each(codecs.map((codec) => [codec.name, codec] as const))(
  'notices each flipped bit of a small %s file',
  (_name, codec) => {
    const bytes = encode({ a: new Uint8Array(3), b: Float32Array.of(1) }, { codec });
    const missed: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      try {
        if (verifySourceSync(bytesSource(bytes), { codecs, sha256 }).ok) missed.push(bit);
      } catch (error) {
        if (!isBrineError(error)) throw error;
      }
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(missed).toEqual([]);
  },
);
