import { protobuf } from '@brine/codec-protobuf';
import { defaultLimits } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { caught, field, headOf } from './manifests.js';

/** In a manifest of less than 128 bytes the manifest starts here. */
const start = 23;
const root = field(1, [8, 0]);

const node = (...content: number[]): number[] => [...root, ...field(2, content)];
const value = (...content: number[]): number[] => field(1, content);
const record = (...content: number[]): number[] => node(...field(1, content));
const list = (...content: number[]): number[] => node(...field(2, content));
const model = (...content: number[]): number[] => node(...field(3, content));
const numbers = (...content: number[]): number[] => node(...field(4, content));
const segment = (...content: number[]): number[] => [...root, ...field(3, content)];
const bytes = (n: number): number[] => Array<number>(n).fill(1);

const cases: [message: string, offset: number, manifest: number[]][] = [
  // Fields that are not there, or too often, or in another order.
  ['Manifest must have the field root, found none.', 0, []],
  ['Manifest must have the field root, found none.', 6, field(2, field(2, [8, 1]))],
  ['Manifest has no field 4 with wire type 2.', 4, [...root, 0x22, 0]],
  ['Manifest has no field 15 with wire type 2.', 4, [...root, 0x7a, 0]],
  ['Manifest has no field 0 with wire type 0.', 4, [...root, 0, 0]],
  ['Manifest has no field 2 with wire type 3.', 4, [...root, 0x13, 0x14]],
  ['Manifest has no field past 15.', 4, [...root, 0x82, 1, 0]],
  ['Manifest has no field past 15.', 4, [...root, 0x92, 0, 0]],
  ['Field root of Manifest must stand once, found it again.', 4, [...root, ...root]],
  [
    'Field root of Manifest must stand before nodes, found it behind.',
    6,
    [...field(2, field(2, [8, 1])), ...root],
  ],
  ['Value must have exactly one field, found none.', 2, value()],
  ['Value must have exactly one field, found constant and boolean.', 4, value(8, 0, 16, 1)],
  ['Value must have exactly one field, found constant and constant.', 4, value(8, 0, 8, 0)],
  ['Node must have exactly one field, found none.', 6, node()],
  ['Record must have the field kind, found none.', 8, record()],
  ['List must have the field kind, found none.', 8, list()],
  ['Model must have the field state, found none.', 8, model()],
  ['Numbers must have the field kind, found none.', 8, numbers()],
  ['Numbers must have the field dtype, found none.', 10, numbers(8, 1)],
  ['Segment must have the field dtype, found none.', 6, segment()],
  ['Field kind of Record must stand once, found it again.', 10, record(8, 1, 8, 1)],
  [
    'Field keys of Record must stand before values, found it behind.',
    14,
    record(8, 1, 0x1a, 2, 8, 0, 0x12, 0),
  ],
  // Numbers.
  ['Field constant of Value must be a number from 0 to 1, found 2.', 3, value(8, 2)],
  ['Field boolean of Value must be a number from 0 to 1, found 2.', 3, value(16, 2)],
  [
    'Field node of Value must be a number from 0 to 4294967295, found 4294967296.',
    3,
    value(40, 0x80, 0x80, 0x80, 0x80, 0x10),
  ],
  [
    'Field node of Value must be a varint in its shortest form, found one with a zero at its end.',
    3,
    value(40, 0x80, 0),
  ],
  [
    'Field node of Value must be a varint that ends inside its parent, found one that goes on.',
    3,
    value(40, 0x80),
  ],
  [
    'Field node of Value must be a varint that ends inside its parent, found one that goes on.',
    3,
    value(40),
  ],
  [
    'Field node of Value must be less than 2^53, found a larger varint.',
    3,
    value(40, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1),
  ],
  ['Field kind of Record must be a number from 1 to 4, found 5.', 9, record(8, 5)],
  ['Field kind of List must be a number from 1 to 16, found 17.', 9, list(8, 17)],
  ['Field kind of Numbers must be a number from 1 to 4, found 5.', 9, numbers(8, 5)],
  ['Field dtype of Numbers must be a number from 1 to 12, found 13.', 11, numbers(8, 1, 16, 13)],
  ['Field dtype of Segment must be a number from 1 to 12, found 13.', 7, segment(8, 13)],
  [
    'Field byte_length of Segment must be less than 2^53, found a larger varint.',
    9,
    segment(8, 1, 24, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10),
  ],
  [
    'Field number of Value must be NaN as 7ff8000000000000 where it is not a number, found other bits.',
    3,
    value(25, 1, 0, 0, 0, 0, 0, 0xf8, 0x7f),
  ],
  [
    'Field number of Value must be NaN as 7ff8000000000000 where it is not a number, found other bits.',
    3,
    value(25, 0, 0, 0, 0, 0, 0, 0xf8, 0xff),
  ],
  // Implicit presence.
  ['Field kind of Record must be left out where it is 0, found it written.', 9, record(8, 0)],
  ['Field version of Model must be left out where it is 0, found it written.', 9, model(16, 0)],
  ['Field type of Model must be left out where it is empty, found it written.', 10, model(10, 0)],
  [
    'Field offset of Segment must be left out where it is 0, found it written.',
    9,
    segment(8, 1, 16, 0),
  ],
  [
    'Field digest of Segment must be left out where it is 0, found it written.',
    9,
    segment(8, 1, 33, 0, 0, 0, 0, 0, 0, 0, 0),
  ],
  // Lengths.
  [
    'Field root of Manifest must end inside its parent, found a length of 3 where 2 bytes are left.',
    2,
    [10, 3, 8, 0],
  ],
  [
    'Field text of Value must end inside its parent, found a length of 2 where 1 bytes are left.',
    4,
    [...value(34, 2, 65), ...root],
  ],
  [
    'Field text of Value must end inside its parent, found a length of 4294967296 where 0 bytes are left.',
    8,
    value(34, 0x80, 0x80, 0x80, 0x80, 0x10),
  ],
  [
    'Field number of Value must end inside its parent, found a length of 8 where 7 bytes are left.',
    3,
    value(25, 0, 0, 0, 0, 0, 0, 0),
  ],
  // Text.
  [
    'Field text of Value must be valid UTF-8, found bytes that are not.',
    5,
    value(34, 3, 65, 0xc0, 0x80),
  ],
  [
    'Field keys of Record must be valid UTF-8, found bytes that are not.',
    12,
    record(8, 1, 0x12, 3, 0xed, 0xa0, 0x80),
  ],
  // Packed numbers.
  [
    'Field shape of Numbers must have 1 to 64 numbers or be left out, found 0.',
    14,
    numbers(8, 1, 16, 1, 26, 0),
  ],
  [
    'Field shape of Numbers must have 1 to 64 numbers or be left out, found 65.',
    14,
    numbers(8, 1, 16, 1, 26, 65, ...bytes(65)),
  ],
  ['Numbers has no field 3 with wire type 0.', 12, numbers(8, 1, 16, 1, 24, 1)],
];

describe('malformed manifests', () => {
  it.each(cases)('%s (%i)', (message, offset, manifest) => {
    const error = caught(() => protobuf.decodeHead(headOf(manifest), defaultLimits));
    expect(error).toMatchObject({
      code: 'MALFORMED',
      codec: 'protobuf',
      offset: start + offset,
      message,
    });
  });

  it('gives the cause of invalid UTF-8', () => {
    const head = headOf(value(34, 1, 0xff));
    expect(caught(() => protobuf.decodeHead(head, defaultLimits)).cause).toBeInstanceOf(TypeError);
  });

  it('reads 64 dimensions', () => {
    const head = headOf(numbers(8, 1, 16, 1, 26, 64, ...bytes(64)));
    expect(protobuf.decodeHead(head, defaultLimits).nodes[0]).toStrictEqual({
      kind: 'tensor',
      dtype: 'int8',
      shape: bytes(64),
      segment: 0,
      byteOffset: 0,
    });
  });

  it('reads nothing past its view', () => {
    const whole = headOf([...value(34, 5, 65, 66, 67, 68, 69)]);
    const short = headOf([10, 7, 34, 5]);
    const memory = Uint8Array.from([...short, ...whole]);
    const error = caught(() =>
      protobuf.decodeHead(memory.subarray(0, short.length), defaultLimits),
    );
    expect(error.message).toBe(
      'Field root of Manifest must end inside its parent, found a length of 7 where 2 bytes are left.',
    );
  });
});
