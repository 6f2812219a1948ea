import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { caught, headOf, small } from './manifests.js';

const root = [0x0a, 2, 8, 0];

describe('the prefix', () => {
  it('has the layout of the schema', () => {
    const head = protobuf.encodeHead({ root: null, nodes: [], segments: [] });
    expect(Buffer.from(head).toString('hex')).toBe(
      ['0a056272696e65', '1501000000', '190000000000000000', '2204', '0a020800'].join(''),
    );
    expect(head).toEqual(headOf(root));
  });

  it('describes itself', () => {
    expect(protobuf).toMatchObject({
      name: 'protobuf',
      mediaType: 'application/vnd.brine+protobuf',
      extensions: ['.pb', '.protobuf'],
      digestOffset: 13,
    });
  });

  it('is recognised by its first 8 bytes', () => {
    const head = protobuf.encodeHead(small);
    expect(protobuf.recognises(head.subarray(0, 8))).toBe(true);
    for (let length = 0; length < 8; length++) {
      expect(protobuf.recognises(head.subarray(0, length))).toBe(false);
      const other = head.slice();
      other[length]! ^= 1;
      expect(protobuf.recognises(other)).toBe(false);
    }
    expect(protobuf.recognises(new Uint8Array(64))).toBe(false);
  });

  it('gives lengths up to 2^53 - 1 and any version', () => {
    const start = Uint8Array.from([...headOf([]).subarray(0, 22), ...Array(42).fill(0)]);
    start.set([0xff, 0xff, 0xff, 0xff], 8);
    start.set([0x85, 0x80, 0x80, 0x80, 0x10, 0x2a], 22);
    expect(protobuf.readPrefix(start)).toMatchObject({
      version: 2 ** 32 - 1,
      headLength: 27 + 2 ** 32 + 5,
    });
    start.set([0xe1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], 22);
    expect(protobuf.readPrefix(start).headLength).toBe(2 ** 53 - 1);
  });

  it.each([
    [[0xe2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], 'must be less than 2^53.'],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x10], 'must be less than 2^53.'],
    [[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], 'must be less than 2^53.'],
    [[0x84, 0x00], 'must be a varint in its shortest form, found one with a zero at its end.'],
  ])('refuses the length %j', (bytes, message) => {
    const start = Uint8Array.from([...headOf([]).subarray(0, 22), ...bytes, ...Array(20).fill(0)]);
    expect(caught(() => protobuf.readPrefix(start))).toMatchObject({
      code: 'MALFORMED',
      codec: 'protobuf',
      offset: 22,
      message: `The length of the manifest ${message}`,
    });
  });

  it('is truncated at each of its bytes', () => {
    const head = protobuf.encodeHead(small);
    for (let length = 0; length < 24; length++) {
      expect(caught(() => protobuf.readPrefix(head.subarray(0, length)))).toMatchObject({
        code: 'TRUNCATED',
        codec: 'protobuf',
        offset: length,
        message: `The file ends after ${length} bytes, inside its prefix of 23 to 30 bytes. Get a complete copy.`,
      });
    }
    expect(protobuf.readPrefix(head.subarray(0, 24)).headLength).toBe(head.length);
  });

  it.each([
    [0, 0, 0x0a, 'the name "brine" in field 1 and the key of the version'],
    [6, 0, 0x65, 'the name "brine" in field 1 and the key of the version'],
    [7, 0, 0x15, 'the name "brine" in field 1 and the key of the version'],
    [12, 12, 0x19, 'the key of the digest (fixed64, field 3)'],
    [21, 21, 0x22, 'the key of the manifest (field 4)'],
  ])('refuses another byte at %i', (offset, start, expected, what) => {
    const head = protobuf.encodeHead(small);
    head[offset] = 0x07;
    const hex = `0x${expected.toString(16).padStart(2, '0')}`;
    expect(caught(() => protobuf.readPrefix(head))).toMatchObject({
      code: 'MALFORMED',
      offset,
      message: `A Brine file as Protocol Buffers has ${what} at byte ${start}; byte ${offset} must be ${hex}, found 0x07.`,
    });
  });
});

describe('decodeHead', () => {
  it('refuses a head of another length than it says', () => {
    const head = protobuf.encodeHead(small);
    const longer = Uint8Array.from([...head, 0]);
    expect(caught(() => protobuf.decodeHead(longer, defaultLimits))).toMatchObject({
      code: 'MALFORMED',
      offset: head.length,
      message: `The prefix announces a head of ${head.length} bytes, found ${longer.length}.`,
    });
    expect(caught(() => protobuf.decodeHead(head.subarray(0, 30), defaultLimits))).toMatchObject({
      code: 'TRUNCATED',
      offset: 30,
      message: `The prefix announces a head of ${head.length} bytes, found 30.`,
    });
  });

  it.each([0, 2])('refuses version %i', (version) => {
    expect(caught(() => protobuf.decodeHead(headOf(root, version), defaultLimits))).toMatchObject({
      code: 'UNSUPPORTED_VERSION',
      message: `The file has version ${version} of the layout; this release reads 1 to 1.`,
    });
  });
});

describe('gaps', () => {
  const cases: [byteLength: number, varint: number[]][] = [
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    [2 ** 32 + 5, [0x85, 0x80, 0x80, 0x80, 0x10]],
    [2 ** 53 - 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ];

  it.each(cases)('in front of %i bytes', (byteLength, varint) => {
    const segment = { dtype: 'float64', byteLength } as const;
    const least = protobuf.minGap(segment);
    expect(least).toBe(3 + varint.length);
    for (let length = least; length < least + 64; length++) {
      const zeros = Array<number>(length - least).fill(0);
      const expected = [0x7a, zeros.length, ...zeros, 0x2a, ...varint];
      expect([...protobuf.gap(segment, length)]).toEqual(expected);
    }
    for (const length of [least - 1, least + 64, least + 0.5, Number.NaN]) {
      expect(caught(() => protobuf.gap(segment, length))).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: `A gap in front of ${byteLength} bytes takes ${least} to ${least + 63} bytes, found ${length}.`,
      });
    }
  });
});
