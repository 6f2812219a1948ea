import { flatbuffers } from '@brine/codec-flatbuffers';
import { type Manifest, type Node, Ref, type Value } from '@brine/core';
import { describe, expect, test } from 'vitest';
import { decode, failure, Surgeon } from './heads.js';

/**
 * Nodes 0 to 3 are one of each family; the strings are "key", "text", "T". Fields are numbered as
 * in the schema: kind 0, keys 1, values 2, type 3, version 4, state 5, dtype 6, shape 7, segment 8,
 * byte_offset 9.
 */
const manifest: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'object', keys: ['key'], values: ['text'] },
    { kind: 'array', values: [1.5, new Ref(2)] },
    { kind: 'model', type: 'T', version: 1, state: null },
    { kind: 'tensor', dtype: 'int8', shape: [3], segment: 0, byteOffset: 0 },
  ],
  segments: [{ dtype: 'int8', byteLength: 3, offset: 0, digest: 9n }],
};

const tail = "The file is damaged, or Brine didn't write it.";

/** Damages a good head; returns what reading it then says. */
function after(damage: (head: Surgeon) => unknown, of: Manifest = manifest): string {
  const surgeon = new Surgeon(of);
  damage(surgeon);
  const error = failure(() => decode(surgeon.head));
  expect(error.code).toBe('MALFORMED');
  expect(error.codec).toBe('flatbuffers');
  expect(error.message).toContain(` at byte ${error.offset} is `);
  expect(error.message).toContain(tail);
  return error.message.replace(` ${tail}`, '');
}

const good = new Surgeon(manifest);
const length = good.head.length;

test('the good head has the expected size', () => {
  expect(length).toBe(408);
});

describe('prefix', () => {
  test('too short', () => {
    const error = failure(() => flatbuffers.readPrefix(good.head.subarray(0, 63)));
    expect(error).toMatchObject({ code: 'TRUNCATED', codec: 'flatbuffers', offset: 63 });
    expect(error.message).toBe('The file ends after 63 bytes, expected 64 or more.');
    expect(failure(() => flatbuffers.readPrefix(new Uint8Array(0))).code).toBe('TRUNCATED');
  });

  test('another identifier', () => {
    expect(after((head) => head.u8(8, 0x54))).toBe(
      'The file identifier at byte 8 is "TRIN", expected "BRIN".',
    );
  });

  test.each([0, 67, 69, 2 ** 30 + 4, 2 ** 31, 2 ** 32 - 4, 2 ** 32 - 1])('size %i', (size) => {
    expect(after((head) => head.u32(0, size))).toBe(
      `The size prefix at byte 0 is ${size}, expected 4 less than a multiple of 8 from 72 to 1073741824.`,
    );
  });

  test.each([length - 12, length + 4])('size %i of another head', (size) => {
    expect(after((head) => head.u32(0, size))).toBe(
      `The size prefix at byte 0 is ${size}, expected ${length - 4}.`,
    );
  });

  test('every constant byte', () => {
    for (let i = 4; i < 32; i++) {
      if (i >= 8 && i < 12) continue;
      const found = good.head[i]! ^ 0x80;
      expect(after((head) => head.u8(i, found))).toBe(
        `The prefix at byte ${i} is ${found}, expected ${good.head[i]}.`,
      );
    }
  });

  test('a later version, which core refuses before', () => {
    expect(after((head) => head.u32(40, 2))).toBe(
      'The content at byte 40 is 2, expected 1 for the manifest.',
    );
  });
});

describe('offsets', () => {
  const last = length - 4;

  test.each([
    ['nodes', 44],
    ['strings', 48],
    ['segments', 52],
  ])('%s outside the head', (_name, slot) => {
    for (const offset of [0, 4, last - slot + 4, 2 ** 31, 2 ** 32 - 4]) {
      expect(after((head) => head.u32(slot, offset))).toBe(
        `The offset of a vector at byte ${slot} is a pointer to byte ${slot + offset}, expected a multiple of 4 from 72 to ${last}.`,
      );
    }
  });

  test('unaligned', () => {
    const offset = good.follow(44) - 44 + 2;
    expect(after((head) => head.u32(44, offset))).toBe(
      `The offset of a vector at byte 44 is a pointer to byte ${44 + offset}, expected a multiple of 4 from 72 to ${last}.`,
    );
  });

  test('elements unaligned', () => {
    const slot = good.field(1, 2);
    const offset = good.follow(slot) - slot - 4;
    expect(after((head) => head.u32(slot, offset).u32(slot + offset, 0))).toBe(
      `The offset of a vector at byte ${slot} is ${offset}, expected elements at a multiple of 8.`,
    );
  });

  test('a node outside the head', () => {
    const slot = good.elements('nodes');
    expect(after((head) => head.u32(slot, length))).toBe(
      `The offset of a node at byte ${slot} is a pointer to byte ${slot + length}, expected a multiple of 4 from 72 to ${last}.`,
    );
  });

  test('a node that the head cuts off', () => {
    const vtable = good.vtable(good.node(2));
    const slot = good.elements('nodes');
    const message = after((head) => {
      // The last bytes of the head, made into a table with the vtable of node 2.
      head.u32(last, last - vtable).u32(slot, last - slot);
    });
    expect(message).toMatch(
      /^The node at byte \d+ is a pointer to byte 404, expected a multiple of 4/,
    );
  });
});

describe('counts', () => {
  test.each([
    ['nodes', () => good.follow(44), 4],
    ['strings', () => good.follow(48), 4],
    ['segments', () => good.follow(52), 32],
    ['keys', () => good.follow(good.field(0, 1)), 4],
    ['values', () => good.follow(good.field(0, 2)), 16],
    ['shape', () => good.follow(good.field(3, 7)), 8],
    ['a string', () => good.follow(good.elements('strings')), 1],
  ])('%s', (name, place, size) => {
    const room = Math.floor((length - place() - 4) / size);
    for (const count of [room + 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
      expect(after((head) => head.u32(place(), count))).toBe(
        `The length of ${name} at byte ${place()} is ${count}, expected at most ${room}.`,
      );
    }
  });

  test('a string without its zero', () => {
    const slot = good.elements('strings');
    const room = length - good.follow(slot) - 4;
    expect(after((head) => head.u32(head.follow(slot), room))).toBe(
      `The end of a string at byte ${slot} is a pointer to byte ${length}, expected a byte from 72 to ${length - 1}.`,
    );
  });

  test('amplification: many nodes that are one large node', () => {
    const values: Value[] = Array.from({ length: 1000 }, () => 0);
    const nodes = Array.from(
      { length: 1000 },
      (_, i): Node => ({ kind: 'array', values: i === 0 ? values : [] }),
    );
    const message = after(
      (head) => {
        const large = head.node(0);
        const slots = head.elements('nodes');
        for (let i = 0; i < 1000; i++) head.u32(slots + 4 * i, large - (slots + 4 * i));
      },
      { root: null, nodes, segments: [] },
    );
    expect(message).toMatch(
      /^The vector at byte \d+ is shared with another object, expected objects that do not overlap\.$/,
    );
  });
});

describe('tables', () => {
  const table = good.node(1);
  const vtable = good.vtable(table);

  test.each([
    [2 ** 31 - 1, table - (2 ** 31 - 1)],
    [-(2 ** 31), table + 2 ** 31],
    [1, table - 1],
    [table, 0],
  ])('vtable at %i', (offset, place) => {
    expect(after((head) => head.u32(table, offset))).toBe(
      `The vtable at byte ${table} is a pointer to byte ${place}, expected a multiple of 2 from 72 to ${length - 4}.`,
    );
  });

  test.each([0, 3, 5, 26, 0xffff])('vtable of %i bytes', (size) => {
    expect(after((head) => head.u16(vtable, size))).toBe(
      `The size of a vtable at byte ${vtable} is ${size}, expected an even number from 4 to 24.`,
    );
  });

  test.each([0, 3, 65, 0x8000, 0xffff])('table of %i bytes', (size) => {
    expect(after((head) => head.u16(vtable + 2, size))).toBe(
      `The size of a node at byte ${vtable + 2} is ${size}, expected 4 to 64.`,
    );
  });

  test.each([3, 12, 0x8000, 0xffff])('field at %i', (offset) => {
    // A list has a kind and values: its table has 12 bytes.
    expect(after((head) => head.u16(vtable + 8, offset))).toBe(
      `The offset of a field at byte ${vtable + 8} is ${offset}, expected 4 to 8, aligned to 4.`,
    );
  });

  test('field unaligned', () => {
    expect(after((head) => head.u16(vtable + 8, 6))).toBe(
      `The offset of a field at byte ${vtable + 8} is 6, expected 4 to 8, aligned to 4.`,
    );
  });

  test('a model without a state', () => {
    const model = good.node(2);
    expect(after((head) => head.u16(head.vtable(model) + 14, 0))).toBe(
      `The state of the model at byte ${model} is absent, expected a value.`,
    );
  });

  test('a field that is left out although its default would say the same', () => {
    // Node 0 has kind 0.
    const vtableOfRecord = good.vtable(good.node(0));
    expect(after((head) => head.u16(vtableOfRecord + 4, 0))).toMatch(
      /^The content at byte \d+ is 0, expected 7 for the manifest\.$/,
    );
  });
});

describe('values', () => {
  test.each([
    ['kind of the node', () => good.field(0, 0), () => good.node(0), 25, 'a number from 0 to 24'],
    ['kind of the node', () => good.field(0, 0), () => good.node(0), 255, 'a number from 0 to 24'],
    ['dtype of the node', () => good.field(3, 6), () => good.node(3), 12, 'a number from 0 to 11'],
    [
      'dtype of the segment',
      () => good.elements('segments') + 24,
      () => good.elements('segments'),
      12,
      'a number from 0 to 11',
    ],
    ['kind of the value', () => 68, () => 68, 7, 'a number from 0 to 6'],
    [
      'kind of the value',
      () => good.follow(good.field(0, 2)) + 16,
      () => good.follow(good.field(0, 2)) + 16,
      7,
      'a number from 0 to 6',
    ],
  ])('%s', (what, place, named, value, expected) => {
    expect(after((head) => head.u8(place(), value))).toBe(
      `The ${what} at byte ${named()} is ${value}, expected ${expected}.`,
    );
  });

  test.each([
    ['key', () => good.follow(good.field(0, 1)) + 4, () => good.node(0)],
    ['text', () => good.follow(good.field(0, 2)) + 12, () => good.follow(good.field(0, 2)) + 4],
    ['type', () => good.field(2, 3), () => good.node(2)],
  ])('string index of a %s', (_name, place, named) => {
    for (const index of [3, 2 ** 32 - 1]) {
      expect(after((head) => head.u32(place(), index))).toBe(
        `The string index at byte ${named()} is ${index}, expected less than 3.`,
      );
    }
  });

  test.each([
    [
      'byte_length of the segment',
      () => good.elements('segments') + 8,
      () => good.elements('segments'),
    ],
    ['offset of the segment', () => good.elements('segments'), () => good.elements('segments')],
    ['dimension of the node', () => good.follow(good.field(3, 7)) + 4, () => good.node(3)],
    ['byte_offset of the node', () => good.field(3, 9), () => good.node(3)],
  ])('%s of 2^53', (what, place, named) => {
    expect(after((head) => head.u32(place(), 0).u32(place() + 4, 2 ** 21))).toBe(
      `The ${what} at byte ${named()} is 9007199254740992, expected less than 2^53.`,
    );
  });

  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['half a character', [0x41, 0x42, 0xc3]],
    ['a lone continuation', [0x80]],
  ])('%s in a string', (_name, bytes) => {
    const text = good.follow(good.elements('strings')) + 4;
    expect(after((head) => head.head.set(bytes, text))).toBe(
      `The string at byte ${text} is not UTF-8, expected UTF-8.`,
    );
  });
});

describe('other forms of the same manifest', () => {
  const differs = /^The content at byte \d+ is \d+, expected \d+ for the manifest\.$/;

  test('another NaN', () => {
    const root: Manifest = { root: Number.NaN, nodes: [], segments: [] };
    expect(after((head) => head.u8(56, 1), root)).toBe(
      'The content at byte 56 is 1, expected 0 for the manifest.',
    );
    expect(after((head) => head.u8(63, 0xff), root)).toBe(
      'The content at byte 63 is 255, expected 127 for the manifest.',
    );
  });

  test('a number beside a reference, an index beside a number', () => {
    expect(after((head) => head.u8(56, 1))).toMatch(differs);
    expect(after((head) => head.u8(head.follow(head.field(1, 2)) + 12, 1))).toMatch(differs);
  });

  test('padding', () => {
    expect(after((head) => head.u8(69, 1))).toMatch(differs);
    expect(after((head) => head.u8(head.follow(head.field(1, 2)) + 4 + 15, 1))).toMatch(differs);
  });

  test('the same string twice, and a string that nothing uses', () => {
    const text = good.follow(good.field(0, 2)) + 12;
    expect(after((head) => head.u32(text, 0))).toMatch(
      /^The length of the head at byte 0 is 408, expected \d+ for its manifest\.$/,
    );
    const strings = good.elements('strings');
    expect(after((head) => head.u32(strings + 4, head.follow(strings) - strings - 4))).toMatch(
      /^The length of the head at byte 0 is 408, expected \d+ for its manifest\.$/,
    );
  });

  test('two nodes in one place', () => {
    const nodes = good.elements('nodes');
    expect(after((head) => head.u32(nodes + 4, head.follow(nodes) - nodes - 4))).toMatch(
      /^The length of the head at byte 0 is 408, expected \d+ for its manifest\.$/,
    );
  });
});

describe('writing', () => {
  const write = (node: Node) =>
    failure(() => flatbuffers.encodeHead({ root: null, nodes: [node], segments: [] }));

  test('more than a flatbuffer can have', () => {
    const values: Value[] = [];
    values.length = 2 ** 26;
    const error = write({ kind: 'array', values });
    expect(error).toMatchObject({ code: 'UNSUPPORTED_VALUE', codec: 'flatbuffers' });
    expect(error.message).toBe(
      'The manifest may need 1073742016 bytes, a flatbuffer can have 1073741824. Keep numbers in typed arrays, or use another codec.',
    );
  });

  test.each([-1, 0.5, 2 ** 32, Number.NaN])('a reference to node %d', (node) => {
    const error = write({ kind: 'set', values: [new Ref(node)] });
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(error.message).toBe(`Expected a whole number below 2^32, found ${node}.`);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN])('a dimension of %d', (size) => {
    const error = write({
      kind: 'tensor',
      dtype: 'int8',
      shape: [size],
      segment: 0,
      byteOffset: 0,
    });
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(error.message).toBe(`Expected a whole number below 2^53, found ${size}.`);
  });
});
