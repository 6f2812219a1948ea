import { describe, expect, it } from 'vitest';
import { allRows, bytes, list, type Parts, ref, refusal, table } from './handmade.js';

const rows = (...parts: Parts): string => refusal([...allRows(), ...parts]);
const packed = (...parts: Parts): string => refusal([list('packed', ref(1)), ...parts]);
const keys = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`);

describe('nodes that make no table or column are refused', () => {
  it.each<[string, string]>([
    [refusal([list('refs', ref(1)), bytes()]), 'Node 0 (refs) belongs to no table or array.'],
    [refusal([list('texts', 'a')]), 'Node 0 (texts) belongs to no table or array.'],
    [refusal([list('bits', 1)]), 'Node 0 (bits) belongs to no table or array.'],
    [refusal([list('optional')]), 'Node 0 (optional) belongs to no table or array.'],
    [
      packed(bytes(undefined, 31)),
      'Node 0 (packed) is packed for 31 elements in the form numbers.',
    ],
    [packed(list('array', 1, 2)), 'Node 0 (packed) is packed for 2 elements in the form values.'],
    [refusal([list('packed')]), 'Node 1 is not the column expected there.'],
    [
      refusal([list('packed', ref(2)), bytes()]),
      'Node 1 (tensor) is not the column expected there.',
    ],
    [packed(list('set')), 'Node 1 (set) is not a column.'],
    [packed(Float32Array.of(1)), 'Node 1 (tensor) is not the tensor expected of a column there.'],
    [packed(list('refs', ref(2), 1), bytes()), 'Node 1 (refs) is not one tensor.'],
    [
      packed(list('refs', ref(2)), new Float64Array(32)),
      'Node 2 (tensor) is not the tensor expected of a column there.',
    ],
    [
      packed(list('texts', ref(2), 'a', 'a'), bytes()),
      'Node 1 (texts) is not a tensor and texts that differ.',
    ],
    [
      packed(list('texts', ref(2), 1), bytes()),
      'Node 1 (texts) is not a tensor and texts that differ.',
    ],
    [
      packed(list('bits', 33, ref(2)), new Uint8Array(4)),
      'Node 1 (bits) is not a length and as many bits.',
    ],
    [
      packed(list('bits', '32', ref(2)), new Uint8Array(4)),
      'Node 1 (bits) is not a length and as many bits.',
    ],
    [
      packed(list('optional', ref(2), ref(4)), list('refs', ref(3)), bytes(), bytes()),
      'Node 1 (optional) is not a column of numbers or booleans and what is absent of it.',
    ],
    [
      packed(list('optional', ref(2), ref(3), 1), bytes(), bytes()),
      'Node 1 (optional) is not a column of numbers or booleans and what is absent of it.',
    ],
    [
      packed(list('optional', ref(2), ref(3)), bytes(), bytes(undefined, 33)),
      'Node 1 (optional) is not a column of numbers or booleans and what is absent of it.',
    ],
    [rows(table(5), bytes()), 'Node 4 (tensor) is not the column expected there.'],
    [
      rows({ kind: 'objects', keys: [], values: [] }),
      'Node 3 (objects) has 0 keys, expected 1 to 64.',
    ],
    [
      rows({ kind: 'dicts', keys: keys(65), values: [] }),
      'Node 3 (dicts) has 65 keys, expected 1 to 64.',
    ],
    [
      rows(
        { kind: 'objects', keys: keys(2), values: [ref(4), ref(5)] },
        bytes(),
        bytes(undefined, 33),
      ),
      'Node 3 (objects) has columns of unequal length.',
    ],
    [rows(table(4), bytes(undefined, 31)), 'Node 3 (objects) has 31 rows, expected 32 or more.'],
    [
      rows(list('models', 'T', 1, ref(5)), table(5), bytes()),
      'Node 3 (models) is not a type, a version and a table behind it.',
    ],
    [
      rows(list('models', 'T'), table(5), bytes()),
      'Node 3 (models) is not a type, a version and a table behind it.',
    ],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
