import { flatbuffers } from '@brine/codec-flatbuffers';
import { describe, expect, test } from 'vitest';
import { samples } from './samples.js';

test('the codec', () => {
  expect(flatbuffers).toMatchObject({
    name: 'flatbuffers',
    mediaType: 'application/vnd.brine+flatbuffers',
    extensions: ['.fb', '.flatbuffers'],
    digestOffset: 32,
  });
});

describe.each(samples)('the prefix of %s', (_name, manifest) => {
  const head = flatbuffers.encodeHead(manifest);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);

  test('is constant but for size, digest, version and offsets', () => {
    expect(Buffer.from(head.subarray(4, 44)).toString('hex')).toBe(
      [
        '18000000', // offset of the root table: 4 + 24 = 28
        '4252494e', // BRIN
        '10002c000c0004001c00100014001800', // vtable: 16 bytes, table of 44, six fields
        '10000000', // offset of the vtable: 28 - 16 = 12
        '0000000000000000', // digest
        '01000000', // version
      ].join(''),
    );
  });

  test('says the size in 64 bytes', () => {
    expect(flatbuffers.recognises(head.subarray(0, 64))).toBe(true);
    expect(flatbuffers.readPrefix(head.subarray(0, 64))).toStrictEqual({
      version: 1,
      headLength: head.length,
    });
    expect(view.getUint32(0, true)).toBe(head.length - 4);
    expect(head.length % 8).toBe(0);
  });
});

test('a later version is told from its first bytes, whatever else is new in it', () => {
  const head = flatbuffers.encodeHead(samples[0]![1]).slice(0, 64);
  head[40] = 2;
  head.fill(0x77, 12, 32);
  expect(flatbuffers.readPrefix(head).version).toBe(2);
});

test('other files are not recognised', () => {
  const start = flatbuffers.encodeHead(samples[0]![1]).slice(0, 64);
  for (let length = 0; length < 12; length++) {
    expect(flatbuffers.recognises(start.subarray(0, length))).toBe(false);
  }
  expect(flatbuffers.recognises(start.subarray(0, 12))).toBe(true);
  for (let i = 8; i < 12; i++) {
    const other = start.slice();
    other[i]! ^= 1;
    expect(flatbuffers.recognises(other)).toBe(false);
  }
});

test('gaps are zeros of any length', () => {
  const frame = { dtype: 'float64', byteLength: 8 } as const;
  expect(flatbuffers.minGap(frame)).toBe(0);
  for (const length of [0, 1, 63]) {
    expect(flatbuffers.gap(frame, length)).toStrictEqual(new Uint8Array(length));
  }
});
