/** What a manifest may hold at most and at least, and what is refused beyond it. */
import { checkManifest, type Node, type NumbersNode, Ref, type SegmentEntry } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { allRows, list, manifestRefusal, ref, table } from './handmade.js';
import { failure } from './support.js';

const check = (nodes: readonly Node[], segments: readonly SegmentEntry[] = []) =>
  checkManifest({ root: new Ref(0), nodes, segments }, 'test');
const refusal = (nodes: readonly Node[], segments?: readonly SegmentEntry[]): string =>
  failure(() => check(nodes, segments)).message.replace(
    'The manifest does not describe a model. ',
    '',
  );
const record: Node = { kind: 'object', keys: [], values: [] };
const tensor = (shape: readonly number[]): Node => ({
  kind: 'tensor',
  dtype: 'uint8',
  shape,
  segment: 0,
  byteOffset: 0,
});
const segment = (byteLength: number): SegmentEntry => ({
  dtype: 'uint8',
  byteLength,
  offset: 0,
  digest: 0n,
});

describe('nodes are admitted', () => {
  it.each<[string, Node[]]>([
    [
      'a model of the highest version',
      [{ kind: 'model', type: 'm', version: 2 ** 32 - 1, state: 1 }],
    ],
    [
      'a type name of 255 characters',
      [{ kind: 'model', type: 'm'.repeat(255), version: 1, state: 1 }],
    ],
    ['the last date', [list('date', 8.64e15)]],
    ['an invalid date', [list('date', Number.NaN)]],
    ['a bigint below zero', [list('bigint', '-0x1')]],
    [
      'a map of scalars, bigints and objects',
      [list('map', 1, 1, ref(1), 2, ref(2), 3), list('bigint', '0x1'), list('array')],
    ],
    ['a model with what is said about it', [list('described', 1, ref(1), undefined), record]],
    ['and with a proof', [list('described', 1, ref(1), ref(2)), record, record]],
    ['the longest sparse array', [list('sparse', 2 ** 32 - 1, 2 ** 32 - 2, 1)]],
  ])('%s', (_, nodes) => {
    expect(check(nodes).rows).toBe(0);
  });

  it.each([[[]], [[0, 3]], [Array<number>(64).fill(1)]])('an array of the shape %j', (shape) => {
    const count = shape.reduce((product, length) => product * length, 1);
    expect(check([tensor(shape)], [segment(count)]).rows).toBe(0);
  });

  it('a table of a column without a form of its own', () => {
    const values = Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? i : 'a'));
    const column = list('array', ...values);
    const nodes = [list('packed', ref(1)), list('refs', ref(2)), tensor([32]), table(4), column];
    const rows = nodes.map((node) =>
      'dtype' in node ? { ...node, dtype: 'int8' as const } : node,
    );
    expect(check(rows, [{ ...segment(32), dtype: 'int8' }]).rows).toBe(32);
  });
});

describe('nodes are refused', () => {
  const many = (length: number) => new Array<number>(length).fill(0);

  it.each<[Node[], string]>([
    [
      [{ kind: 'model', type: 'm', version: 2 ** 32, state: 1 }],
      'Node 0 (model) has version 4294967296 of its type, expected 1 to 2^32 - 1.',
    ],
    [
      [{ kind: 'model', type: 'm', version: 1.5, state: 1 }],
      'Node 0 (model) has version 1.5 of its type, expected 1 to 2^32 - 1.',
    ],
    [[list('date', -0)], 'Node 0 (date) is not a time in milliseconds.'],
    [[list('date', 8.64e15 + 2)], 'Node 0 (date) is not a time in milliseconds.'],
    [
      [list('map', ref(1), 1, ref(2), 1), list('bigint', '0x1'), list('bigint', '0x1')],
      'Node 0 (map) has the same key twice.',
    ],
    [
      [{ kind: 'set', values: many(2 ** 24 + 1) }],
      'Node 0 (set) has 16777217 elements, expected up to 16777216.',
    ],
    [
      [{ kind: 'map', values: many(2 ** 25 + 2) }],
      'Node 0 (map) has 16777217 keys, expected up to 16777216.',
    ],
    [
      [list('array', ref(1)), list('described', 1, ref(2), undefined), record],
      'Node 1 (described) is not the root.',
    ],
    [[record, list('described', 1, ref(0), undefined)], 'Node 1 (described) is not the root.'],
    [
      [list('described', 1, undefined, undefined)],
      'Node 0 (described) is not a model with what is said about it and a proof or none.',
    ],
    [
      [list('described', 1, ref(1), 'proof'), record],
      'Node 0 (described) is not a model with what is said about it and a proof or none.',
    ],
    [
      [list('described', 1, ref(1)), list('array')],
      'Node 0 (described) is not a model with what is said about it and a proof or none.',
    ],
    [
      [tensor(Array<number>(65).fill(1))],
      'Node 0 (tensor) has the shape [1, 1, 1, 1, 1, 1, 1, 1], which is not that of an array.',
    ],
    [[tensor([-0])], 'Node 0 (tensor) has the shape [0], which is not that of an array.'],
    [
      [tensor([2 ** 31, 2 ** 31, 0])],
      'Node 0 (tensor) has the shape [2147483648, 2147483648, 0], which is not that of an array.',
    ],
  ])('%#: $1', (nodes, message) => {
    const segments = nodes.some((node) => 'dtype' in node) ? [segment(1)] : [];
    expect(refusal(nodes, segments)).toBe(message);
  });

  it('where a segment is used by none', () => {
    expect(refusal([record], [segment(1)])).toBe('1 segments are listed, but nodes use 0.');
  });

  it('where a table has a key without a column', () => {
    const keys: Node = { kind: 'objects', keys: ['a'], values: [] };
    expect(manifestRefusal([...allRows(), keys])).toBe(
      'Node 3 (objects) has 0 rows, expected 32 or more.',
    );
  });

  it('where a table is none', () => {
    expect(manifestRefusal([list('models', 'type', 1, ref(1)), list('array')])).toBe(
      'Node 0 (models) is not a type, a version and a table behind it.',
    );
  });
});

describe('arrays in one segment', () => {
  const numbers = (
    kind: NumbersNode['kind'],
    length: number,
    byteOffset: number,
    dtype: NumbersNode['dtype'] = 'uint8',
  ): Node => ({ kind, dtype, shape: [length], segment: 0, byteOffset });
  const together = (byteLength: number, ...arrays: Node[]): [Node[], SegmentEntry[]] => [
    [list('array', ...arrays.map((_, i) => ref(i + 1))), ...arrays],
    [segment(byteLength)],
  ];

  it.each<[string, [Node[], SegmentEntry[]]]>([
    ['overlap', together(12, numbers('typedArray', 8, 0), numbers('typedArray', 8, 4))],
    [
      'are views of a buffer, wherever they lie',
      together(16, numbers('arrayBuffer', 16, 0), numbers('dataView', 0, 8)),
    ],
    [
      'have two dtypes',
      together(16, numbers('typedArray', 16, 0), numbers('typedArray', 1, 8, 'float64')),
    ],
  ])('%s', (_, [nodes, segments]) => {
    expect(check(nodes, segments).rows).toBe(0);
  });

  it.each<[[Node[], SegmentEntry[]], string]>([
    [
      together(16, numbers('typedArray', 8, 0), numbers('typedArray', 8, 8)),
      'Segment 0 holds arrays that do not overlap.',
    ],
    [
      together(8, numbers('typedArray', 8, 0), numbers('typedArray', 0, 4)),
      'Segment 0 holds arrays that do not overlap.',
    ],
    [
      together(16, numbers('arrayBuffer', 16, 0), numbers('arrayBuffer', 16, 0)),
      'Segment 0 belongs to two buffers.',
    ],
    [
      together(16, numbers('arrayBuffer', 8, 0), numbers('typedArray', 16, 0)),
      'Segment 0 is larger than the buffer in it.',
    ],
    [
      together(16, numbers('arrayBuffer', 8, 8), numbers('typedArray', 16, 0)),
      'Segment 0 is larger than the buffer in it.',
    ],
    [together(16, numbers('typedArray', 15, 1)), 'Segment 0 starts 1 bytes before its arrays.'],
  ])('are refused: %#', ([nodes, segments], message) => {
    expect(refusal(nodes, segments)).toBe(message);
  });
});
