import { defineModelType, type Node } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { allRows, bytes, list, type Parts, ref, refusal, table } from './handmade.js';

class Point {
  x = 0;
  static readonly modelType = defineModelType<Point>({
    name: 'Point',
    class: Point,
    fields: ['x'],
  });
}

const point = (state: number): Node => ({
  kind: 'model',
  type: 'Point',
  version: 1,
  state: ref(state),
});
const object = (...keys: string[]): Node => ({ kind: 'object', keys, values: keys.map(() => 1) });
const many = (count: number, node: Node): Node[] => Array.from({ length: count }, () => node);
const refs = (count: number): Node =>
  list('array', ...Array.from({ length: count }, (_, i) => ref(i + 1)));
const instances = (count: number): Parts => [
  list('array', ...Array.from({ length: count }, (_, i) => ref(2 * i + 1))),
  ...Array.from({ length: count }, (_, i) => [point(2 * i + 2), object('x')]).flat(),
];
const lent =
  'is of a type that declares fields, but the node behind it does not hold them. If the type had toState when the file was saved, raise its version and add a step to migrate.';

describe('nodes in another order or form than they are saved in are refused', () => {
  it.each<[string, string]>([
    [refusal([list('array', ref(2), ref(1)), object(), object()]), 'Node 2 comes before node 1.'],
    [refusal([list('array'), object()]), 'Node 1 (object) is not reached from the root.'],
    [
      refusal([list('array', ref(1), ref(1)), list('bigint', '0x1')]),
      'Node 1 (bigint) is shared, but belongs to one place.',
    ],
    [
      refusal([list('array', ref(1), ref(5)), object('q'), table(3), bytes()]),
      'Row 1 of table 2 comes before row 0.',
    ],
    [
      refusal([list('array', ref(4), ref(1)), object('q'), table(3), bytes()]),
      'Table 2 comes before node 1.',
    ],
    [refusal([list('array', ref(3)), table(2), bytes()]), '31 rows are not reached from the root.'],
    [
      refusal([refs(32), ...many(32, object('a'))]),
      'Node 32 (object) is one of 32 or more with the same keys, which should be a table.',
    ],
    [
      refusal(instances(32), [Point]),
      'Node 63 (model) is one of 32 or more with the same keys, which should be a table.',
    ],
    [
      refusal([list('array', ...Array.from({ length: 32 }, () => 1))]),
      'Node 0 (array) holds values of one kind, which should be packed.',
    ],
    [
      refusal([
        list('packed', ref(1)),
        list('refs', ref(2)),
        bytes((i) => (i === 0 ? -6 : -1)),
        object(),
      ]),
      'Node 0 (packed) refers to other objects than rows, and so should be an array.',
    ],
    [
      refusal([
        list('array', ref(1), ref(6)),
        list('packed', ref(2)),
        list('refs', ref(3)),
        bytes(),
        table(5),
        bytes(),
        object('a'),
      ]),
      'Table 4 has the keys of other objects, which should be in it.',
    ],
    [
      refusal([
        ...allRows(),
        table(4),
        list('refs', ref(5)),
        bytes((i) => (i === 9 ? -9 : -1)),
        Float32Array.of(1),
      ]),
      'Table 3 has an array in row 9, and so should be no table.',
    ],
    [
      refusal([list('array', ref(1), ref(2)), point(2), object('x')], [Point]),
      'Node 2 (object) is shared, but belongs to one place.',
    ],
    [refusal([point(1), list('array')], [Point]), `Node 0 (model) ${lent}`],
    [
      refusal([list('array', ref(1), ref(3)), point(2), object('x'), point(2)], [Point]),
      `Node 3 (model) ${lent}`,
    ],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
