import type { Node, TypedArray } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { bytes, list, type Parts, ref, refusal } from './handmade.js';

const ones = bytes(() => 1);
const all = Array.from({ length: 32 }, (_, i) => i);

/** Shapes of 32 arrays of one element, where nothing else is said. */
const shapes = (array: TypedArray = ones, shape = [array.length, 1]) => ({ array, shape });

/** A table of arrays, which is node 2, and of which the first 32 are in a list. */
function arrays(parts: Parts, kind: string | number = 'typedArray', behind: Parts = []): string {
  const table = list('arrays', kind, ...parts.map((_, i) => ref(3 + i)));
  const size = 3 + parts.length + behind.length;
  return refusal([
    list('packed', ref(1)),
    list('range', ref(size), 32),
    table,
    ...parts,
    ...behind,
  ]);
}

/** The same, with the list given. */
function listed(first: Node, second: Node | undefined, ...behind: Parts): string {
  const at = second ? 3 : 2;
  const table = list('arrays', 'typedArray', ref(at), ref(at + 1));
  return refusal([first, ...(second ? [second] : []), table, shapes(), bytes(), ...behind]);
}

const range = (...values: Parameters<typeof list>[1][]): string =>
  listed(list('packed', ref(1)), list('range', ...values));

const noTable =
  'Node 2 (arrays) is not a kind of arrays, the tensor of their shapes and those of their numbers behind it.';
const noRun = 'Node 1 (range) is not a run of rows of one table of arrays.';

describe('nodes that make no table of arrays are refused', () => {
  it.each<[string, string]>([
    [arrays([shapes(), bytes()], 'dataView'), noTable],
    [arrays([shapes(), bytes()], 1), noTable],
    [arrays([shapes()]), noTable],
    [arrays([shapes(), list('set')]), noTable],
    [arrays([shapes(new Int32Array(32))]), noTable],
    [
      arrays([shapes(new Int32Array(32).fill(1)), bytes()]),
      'Node 2 (arrays) has shapes of int32 in the shape [32, 1].',
    ],
    [arrays([ones, bytes()]), 'Node 2 (arrays) has shapes of int8 in the shape [32].'],
    [
      arrays([
        shapes(
          bytes(() => 1, 64),
          [32, 2],
        ),
        bytes(),
      ]),
      'Node 2 (arrays) has shapes of int8 in the shape [32, 2].',
    ],
    [
      arrays([shapes(new Int8Array(), [32, 0]), bytes()], 'tensor'),
      'Node 2 (arrays) has shapes of int8 in the shape [32, 0].',
    ],
    [
      arrays([shapes(), bytes(), new Int16Array(1)]),
      'Node 2 (arrays) has numbers of several dtypes, or in several dimensions.',
    ],
    [
      arrays([shapes(), shapes(bytes())]),
      'Node 2 (arrays) has numbers of several dtypes, or in several dimensions.',
    ],
    [
      arrays([shapes(bytes(() => 1, 31)), bytes(undefined, 31)]),
      'Node 2 (arrays) has 31 rows, expected 32 or more.',
    ],
    [refusal([list('range', ref(1), 32)]), 'Node 0 (range) belongs to no table or array.'],
    [range(ref(5), 0), 'Node 1 (range) is not a row and how many there are from there.'],
    [range(5, 32), 'Node 1 (range) is not a row and how many there are from there.'],
    [range(ref(5), 32, 1), 'Node 1 (range) is not a row and how many there are from there.'],
    [range(ref(5), 33), noRun],
    [range(ref(6), 32), noRun],
    [range(ref(4), 32), noRun],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('arrays that could be written otherwise are refused', () => {
  it.each<[string, string]>([
    [
      arrays([shapes(new Int16Array(32).fill(1)), bytes()]),
      'The shapes in node 3 are int16, but fit in int8.',
    ],
    [
      arrays([shapes(bytes((i) => i - 1)), bytes()]),
      'Row 0 of the shapes in node 3 is [-1], which is no small typedArray.',
    ],
    [
      arrays([shapes(new Int16Array(32).fill(2049)), new Float64Array(1)]),
      'Row 0 of the shapes in node 3 is [2049], which is no small typedArray.',
    ],
    [
      arrays([shapes(bytes((i) => (i === 31 ? 0 : 1))), bytes()]),
      'The arrays whose shapes are in node 3 do not fill the blocks behind it.',
    ],
    [
      arrays([shapes(), bytes(undefined, 16), bytes(undefined, 16)]),
      'The arrays whose shapes are in node 3 do not fill the blocks behind it.',
    ],
    [
      refusal([
        list('array', ...all.map((i) => ref(i + 1))),
        ...all.map(
          (segment): Node => ({
            kind: 'typedArray',
            dtype: 'int8',
            shape: [1],
            segment,
            byteOffset: 0,
          }),
        ),
      ]),
      'Node 32 (typedArray) is one of 32 or more small arrays of one kind, which should be a table.',
    ],
    [
      listed(list('array', ...all.map((i) => ref(4 + i))), undefined),
      'Node 0 (array) holds values of one kind, which should be packed.',
    ],
    [
      refusal([
        list('packed', ref(1)),
        list('refs', ref(2)),
        bytes(),
        list('arrays', 'typedArray', ref(4), ref(5)),
        shapes(),
        bytes(),
      ]),
      'Node 0 (packed) refers to other objects than rows, and so should be an array.',
    ],
    [
      refusal([
        list('array', ...all.map((i) => ref(8 + i)), ref(4), ...all.map((i) => ref(40 + i))),
        list('arrays', 'typedArray', ref(2), ref(3)),
        shapes(),
        bytes(),
        list('set'),
        list('arrays', 'typedArray', ref(6), ref(7)),
        shapes(),
        bytes(),
      ]),
      'Table 5 has arrays like those of another.',
    ],
    [
      refusal([
        list('array', ref(1), ...all.toReversed().map((i) => ref(5 + i))),
        list('set'),
        list('arrays', 'typedArray', ref(3), ref(4)),
        shapes(),
        bytes(),
      ]),
      'Row 31 of table 2 comes before row 0.',
    ],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
