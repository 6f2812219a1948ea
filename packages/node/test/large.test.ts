/** Files whose arrays are written before they are hashed, and hashed while they are read. */
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { encode } from '@brine/core';
import { dump, dumpSync, load, loadSync, open } from '@brine/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure, freshDirectory } from './support/files.js';

const at = freshDirectory();
const bytes = Uint8Array.from({ length: 40 * 2 ** 20 + 12_345 }, (_, i) => (i * 31) % 251);
const model = { bytes, few: Float64Array.of(1, 2), some: new Float32Array(600_000).fill(3) };

afterEach(() => {
  vi.restoreAllMocks();
});

function isSame(found: unknown): boolean {
  const { bytes: all, few, some } = found as typeof model;
  return (
    Buffer.compare(all, bytes) === 0 &&
    few.join() === '1,2' &&
    some.length === 600_000 &&
    some.every((value) => value === 3)
  );
}

describe.each([cbor, protobuf, flatbuffers])('a large file of $name', (codec) => {
  it('has the bytes that encode gives', async () => {
    const expected = encode(model, { codec });
    dumpSync(model, at('sync'), { codec, durable: false });
    await dump(model, at('async'), { codec, durable: false });
    expect(Buffer.compare(fs.readFileSync(at('sync')), expected)).toBe(0);
    expect(Buffer.compare(fs.readFileSync(at('async')), expected)).toBe(0);
    expect(isSame(loadSync(at('sync'), { codecs: [codec] }))).toBe(true);
    expect(isSame(await load(at('async'), { codecs: [codec] }))).toBe(true);
  });
});

it('is written in order to a file that is opened for appending', async () => {
  const handle = await fs.promises.open(at('appended'), 'a');
  await dump(model, handle, { codec: cbor, durable: false });
  await handle.close();
  expect(isSame(loadSync(at('appended'), { codecs: [cbor] }))).toBe(true);
});

it.each([0, 1, 20, 39])('tells a byte that changed in block %i', async (block) => {
  dumpSync(model, at('model'), { codec: cbor, durable: false });
  const file = await open(at('model'), { codecs: [cbor] });
  const { offset } = file.tensors.find(({ path }) => path === '$.bytes')!;
  await file.close();
  const fd = fs.openSync(at('model'), 'r+');
  fs.writeSync(fd, Uint8Array.of(255), 0, 1, offset + block * 2 ** 20 + 77);
  fs.closeSync(fd);
  const message = `${at('model')}: Segment 0 (bytes ${offset} to ${offset + bytes.length}) does not match its digest. The file was changed or damaged after it was saved: get it again.`;
  expect((await failure(() => load(at('model'), { codecs: [cbor] }))).message).toBe(message);
  expect((await failure(() => loadSync(at('model'), { codecs: [cbor] }))).message).toBe(message);
});

it('tells an error of one of several reads when all have ended', async () => {
  dumpSync(model, at('model'), { codec: cbor, durable: false });
  const read = fs.read as (...args: unknown[]) => void;
  let underway = 0;
  vi.spyOn(fs, 'read').mockImplementation(((...args: unknown[]) => {
    const done = args.pop() as (error: Error | null, count: number) => void;
    underway++;
    read(...args, (error: Error | null, count: number) => {
      underway--;
      const isThird = (args[4] as number) > 8 * 2 ** 20;
      done(isThird ? Object.assign(new Error('EIO'), { code: 'EIO' }) : error, count);
    });
  }) as never);
  const error = await failure(() => load(at('model'), { codecs: [cbor] }));
  expect(error.code).toBe('IO');
  expect(underway).toBe(0);
});
