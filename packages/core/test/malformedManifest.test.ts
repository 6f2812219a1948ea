import type { Node, NumbersNode } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { allRows, bytes, list, manifestRefusal, type Parts, ref, table } from './handmade.js';

const numbers = (changes: Partial<NumbersNode>): Node => ({
  kind: 'tensor',
  dtype: 'int8',
  shape: [32],
  segment: 0,
  byteOffset: 0,
  ...changes,
});
const pair = (first: Node, second: Node = numbers({})): string =>
  manifestRefusal([list('array', ref(1), ref(2), ref(3)), first, second, bytes()]);
const one = (node: Node): string => manifestRefusal([node]);
const record = (...keys: string[]): string =>
  one({ kind: 'object', keys, values: keys.map(() => 1) });
const model = (type: string, version: number): string =>
  one({ kind: 'model', type, version, state: 1 });
const shared: Parts = [
  list('array', ref(1), ref(3)),
  list('packed', ref(2)),
  bytes(),
  numbers({ kind: 'typedArray' }),
];

describe('a manifest that pack does not make is refused', () => {
  it.each<[string, string]>([
    [
      manifestRefusal([list('array')], ref(7)),
      'The root points to number 7, but there are only 1 nodes and 0 rows.',
    ],
    [
      one(list('array', ref(-1))),
      'Node 0 (array) points to number -1, but there are only 1 nodes and 0 rows.',
    ],
    [
      one(list('array', ref(0.5))),
      'Node 0 (array) points to number 0.5, but there are only 1 nodes and 0 rows.',
    ],
    [
      manifestRefusal([...allRows(), table(4), bytes()], ref(37)),
      'The root points to number 37, but there are only 5 nodes and 32 rows.',
    ],
    [
      manifestRefusal([...allRows(), table(4), bytes()], ref(3)),
      'The root points to node 3, which is a table or part of one.',
    ],
    [manifestRefusal(shared), 'Node 2 (tensor) is part of a column, but shares segment 0.'],
    [pair(numbers({ segment: 1 })), 'Node 1 (tensor) uses segment 1, expected one up to 0.'],
    [
      manifestRefusal([numbers({ kind: 'typedArray' }), bytes()], ref(0), { dtype: 'int32' }),
      'Segment 0 has dtype int32, expected int8.',
    ],
    [
      manifestRefusal([bytes(undefined, 3)], ref(0), { dtype: 'int16' }),
      'Segment 0 has 3 bytes, which is not a whole number of int16 elements.',
    ],
    [
      manifestRefusal([bytes()], ref(0), { offset: 3 }),
      'Segment 0 starts at offset 3, which is not a multiple of 64.',
    ],
    [
      manifestRefusal([bytes()], ref(0), { byteLength: 40 }),
      'Segment 0 has 40 bytes, but its arrays end at 32.',
    ],
    [
      pair(numbers({ shape: [-1, 2] })),
      'Node 1 (tensor) has the shape [-1, 2], which is not that of an array.',
    ],
    [
      pair(numbers({ kind: 'typedArray', shape: [4, 8] })),
      'Node 1 (typedArray) has rank 2, expected 1.',
    ],
    [pair(numbers({ kind: 'dataView' })), 'Node 1 (dataView) has dtype int8, expected uint8.'],
    [
      pair(numbers({ byteOffset: 1 })),
      'Node 1 (tensor) covers bytes 1 to 33 of segment 0, which has 32.',
    ],
    [manifestRefusal([list('array', 1)], 5), 'Node 0 (array) is not reached from the root.'],
    [model('', 1), 'Node 0 (model) has a type name of 0 characters, expected 1 to 255.'],
    [model('T', 0), 'Node 0 (model) has version 0 of its type, expected 1 to 2^32 - 1.'],
    [one({ kind: 'object', keys: ['a'], values: [] }), 'Node 0 (object) has 1 keys for 0 values.'],
    [record('a', 'a'), 'Node 0 (object) has the same key twice.'],
    [record('a', '1'), 'Node 0 (object) has the key 1 out of order.'],
    [record('2', '1'), 'Node 0 (object) has the key 1 out of order.'],
    [one(list('map', 1)), 'Node 0 (map) has a key without a value.'],
    [one(list('map', 1, 2, 1, 3)), 'Node 0 (map) has the same key twice.'],
    [one(list('map', -0, 2)), 'Node 0 (map) has the same key twice.'],
    [one(list('set', 1, 1)), 'Node 0 (set) has the same element twice.'],
    [one(list('date', 1.5)), 'Node 0 (date) is not a time in milliseconds.'],
    [one(list('date')), 'Node 0 (date) is not a time in milliseconds.'],
    [one(list('bigint', '0x01')), 'Node 0 (bigint) is not a bigint in hexadecimal.'],
    [one(list('bigint', 1)), 'Node 0 (bigint) is not a bigint in hexadecimal.'],
    [one(list('sparse', -1)), 'Node 0 (sparse) has no length.'],
    [one(list('sparse', 1, 0, 5)), 'Node 0 (sparse) has no holes.'],
    [one(list('sparse', 5, 1, 1, 1, 1)), 'Node 0 (sparse) has index 1 out of order.'],
    [one(list('sparse', 5, -0, 1)), 'Node 0 (sparse) has the index -0.'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
