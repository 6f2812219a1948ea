import { type NumbersNode, pack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { expectSame } from './support.js';

/** 32 values, the given ones first. */
const column = (...first: unknown[]): unknown[] =>
  Array.from({ length: 32 }, (_, i) => first[i % first.length]);
const kinds = (model: unknown): string[] => pack(model).nodes.map(({ kind }) => kind);
const asRows = (values: unknown[]): unknown => values.map((value) => ({ value }));
const dtypes = (model: unknown): string[] =>
  pack(model)
    .nodes.filter((node): node is NumbersNode => 'dtype' in node)
    .map(({ dtype }) => dtype);

describe('a column of numbers', () => {
  it.each<[string, number[]]>([
    ['int8', [-128, 127]],
    ['int16', [-129, 0]],
    ['int16', [128, 0]],
    ['int16', [-32768, 32767]],
    ['int32', [-32769]],
    ['int32', [32768]],
    ['int32', [-(2 ** 31), 2 ** 31 - 1]],
    ['float64', [2 ** 31]],
    ['float64', [-(2 ** 31) - 1]],
    ['float64', [-0, 1]],
    ['float64', [Number.NaN, 1]],
    ['float64', [0.5, 1]],
    ['float64', [Number.POSITIVE_INFINITY]],
  ])('is %s for %j', (dtype, numbers) => {
    const values = column(...numbers);
    expect(dtypes(values)).toEqual([dtype]);
    expectSame(values);
    expectSame(asRows(values));
  });
});

describe('a long array', () => {
  it('is packed from 32 elements on', () => {
    expect(kinds(column(1))).toEqual(['packed', 'tensor']);
    expect(kinds(column(1).slice(1))).toEqual(['array']);
  });

  it.each<[string, unknown[], string[]]>([
    ['booleans', column(true, false, true), ['packed', 'bits', 'tensor']],
    ['some booleans', column(true, null), ['packed', 'optional', 'bits', 'tensor', 'tensor']],
    ['some numbers', column(1, undefined, 2), ['packed', 'optional', 'tensor', 'tensor']],
    ['nothing', column(null, undefined), ['packed', 'refs', 'tensor']],
    ['texts that repeat', column('a', 'b', null), ['packed', 'texts', 'tensor']],
    [
      'half as many texts',
      column(
        ...Array(16)
          .fill('')
          .map((_, i) => `t${i}`),
      ),
      ['packed', 'texts', 'tensor'],
    ],
    [
      'more texts',
      column(
        ...Array(17)
          .fill('')
          .map((_, i) => `t${i}`),
      ),
      ['array'],
    ],
    ['a mixture', column(1, 'a', true, null, undefined), ['array']],
    ['bigints', column(1n), ['array', ...Array(32).fill('bigint')]],
  ])('holds %s', (_, values, expected) => {
    expect(kinds(values)).toEqual(expected);
    expectSame(values);
  });

  it('leaves no bits over in its last byte, or some', () => {
    for (const length of [32, 33, 39, 40])
      expectSame(Array.from({ length }, (_, i) => i % 3 === 0));
  });

  it('grows', () => {
    for (const length of [127, 128, 129, 3000]) {
      expectSame(Array.from({ length }, (_, i) => (i === 100 ? null : i)));
    }
  });
});

describe('the columns of a table', () => {
  it('hold any values', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      number: i % 3 ? i : null,
      flag: i % 4 ? true : undefined,
      none: i % 2 ? null : undefined,
      text: i % 7 ? 'x' : null,
      name: i % 2 ? `q${i}` : null,
      mixed: [i, true, 'a', null, undefined, { i }, [i], 1n][i % 8],
      big: i % 2 ? 0n : null,
      map: new Map([[i, { a: i }]]),
      set: new Set([i]),
      date: new Date(i),
    }));
    expectSame(rows);
  });
});
