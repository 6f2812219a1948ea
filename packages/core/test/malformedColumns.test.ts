import { describe, expect, it } from 'vitest';
import { allRows, bytes, list, type Parts, ref, refusal, table } from './handmade.js';

const packed = (...parts: Parts): string => refusal([list('packed', ref(1)), ...parts]);
const texts = (make: (index: number) => number, ...names: string[]): string =>
  packed(list('texts', ref(2), ...names), bytes(make));
const optional = (cells: (i: number) => number, absent: (i: number) => number): string =>
  packed(list('optional', ref(2), ref(3)), bytes(cells), bytes(absent));
const values = (...some: (string | number | null)[]): string =>
  refusal([
    ...allRows(),
    table(4),
    list('array', ...Array.from({ length: 32 }, (_, i) => some[i % some.length])),
  ]);

function otherNaN(): Float64Array {
  const numbers = new Float64Array(32).fill(Number.NaN);
  new BigUint64Array(numbers.buffer)[3] = 0x7ff8000000000001n;
  return numbers;
}

describe('cells that could be written otherwise are refused', () => {
  it.each<[string, string]>([
    [packed(new Int16Array(32)), 'The column in node 1 has 2 bytes a cell, but fits in int8.'],
    [packed(new Float64Array(32)), 'The column in node 1 has 8 bytes a cell, but fits in int8.'],
    [
      packed(list('refs', ref(2)), new Int32Array(32)),
      'The column in node 2 has 4 bytes a cell, but fits in int8.',
    ],
    [
      packed(otherNaN()),
      'Cell 3 of the column in node 1 is a NaN with other bits than 7ff8000000000000.',
    ],
    [
      packed(
        list('refs', ref(2)),
        bytes(() => 0),
      ),
      'Cell 0 of the references in node 2 is 0, which is no object.',
    ],
    [
      packed(
        list('refs', ref(2)),
        bytes((i) => (i === 7 ? -5 : -1)),
      ),
      'Cell 7 of the references in node 2 is -5, which is no object.',
    ],
    [
      packed(
        list('refs', ref(2)),
        bytes((i) => (i === 7 ? -99 : -1)),
      ),
      'Cell 7 of the references in node 2 is -99, which is no object.',
    ],
    [texts((i) => i - 3, 'a'), 'Cell 0 of the texts in node 2 is -3, expected -2 to 0.'],
    [texts(() => 1, 'a', 'b'), 'Cell 0 of the texts in node 2 is 1, expected -2 to 0.'],
    [texts((i) => i, 'a', 'b'), 'Cell 2 of the texts in node 2 is 2, expected -2 to 1.'],
    [texts(() => 0, 'a', 'b'), '2 texts stand with node 2, but its 32 cells use 1.'],
    [texts(() => -1), '0 texts stand with node 2, but its 32 cells use 0.'],
    [
      texts((i) => Math.min(i, 16), ...Array.from({ length: 17 }, (_, i) => `t${i}`)),
      '17 texts stand with node 2, but its 32 cells use 17.',
    ],
    [
      packed(list('bits', 33, ref(2)), Uint8Array.of(0, 0, 0, 0, 2)),
      'The booleans in node 2 end with bits that belong to none.',
    ],
    [
      optional(
        () => 1,
        (i) => (i === 5 ? -3 : 0),
      ),
      'Cell 5 of the optional column in node 3 is neither there nor absent.',
    ],
    [
      optional(
        () => 1,
        (i) => (i === 5 ? -1 : 0),
      ),
      'Cell 5 of the optional column in node 3 is neither there nor absent.',
    ],
    [
      optional(
        () => 1,
        () => 0,
      ),
      'The optional column in node 3 has 0 absent cells of 32.',
    ],
    [
      optional(
        () => 0,
        () => -1,
      ),
      'The optional column in node 3 has 32 absent cells of 32.',
    ],
    [values(1), 'An array of 32 values should be a column of its own form.'],
    [values(null), 'An array of 32 values should be a column of its own form.'],
    [values('a', 'b'), 'An array of 32 values should be a column of its own form.'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
