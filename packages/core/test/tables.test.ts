import { defineModelType, pack, Tensor } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { expectSame, throughSnapshot } from './support.js';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const kinds = (model: unknown): string[] => pack(model).nodes.map(({ kind }) => kind);
const dict = (contents: object): object => Object.assign(Object.create(null), contents);

describe('a table', () => {
  it('is made of 32 objects, not of 31', () => {
    const rows = many(32, (i) => ({ i }));
    expect(kinds(rows)).toEqual(['packed', 'refs', 'tensor', 'objects', 'tensor']);
    expect(kinds(rows.slice(1))).toEqual(['array', ...many(31, () => 'object')]);
    expectSame(rows);
  });

  it('has 64 keys at most', () => {
    const wide = (keys: number): unknown =>
      many(32, (i) => Object.fromEntries(many(keys, (key) => [`k${key}`, i])));
    expect(kinds(wide(64))).toContain('objects');
    expect(kinds(wide(65))).not.toContain('objects');
    expectSame(wide(64));
    expectSame(wide(65));
  });

  it('is not made of objects without keys', () => {
    expect(new Set(kinds(many(40, () => ({}))))).toEqual(new Set(['array', 'object']));
  });

  it.each([
    ['a typed array', () => Float64Array.of(1)],
    ['a tensor', () => new Tensor([1], Float64Array.of(1))],
  ])('is not made where one of the first 31 objects holds %s', (_, make) => {
    const withArray = (at: number): unknown => many(40, (i) => ({ a: i === at ? make() : i }));
    expect(kinds(withArray(30))).not.toContain('objects');
    expect(kinds(withArray(31))).toContain('objects');
    expectSame(withArray(30));
    expectSame(withArray(31));
  });

  it('keeps objects of other keys, order and kind apart', () => {
    const model = many(120, (i) => [{ a: i, b: 1 }, { b: i, a: 1 }, dict({ a: i, b: 1 })][i % 3]);
    expect(kinds(model).filter((kind) => /objects|dicts/.test(kind))).toEqual([
      'objects',
      'objects',
      'dicts',
    ]);
    expectSame(model);
  });

  it('keeps more shapes than are tried one by one', () => {
    expectSame(many(40 * 33, (i) => ({ [`k${i % 40}`]: i, z: 1 })));
  });

  it('keeps odd keys', () => {
    expectSame(many(40, (i) => JSON.parse(`{"__proto__":${i},"toString":1}`)));
    expectSame(many(40, (i) => ({ 1: i, 2: 'a', z: i, a: -0 })));
    expectSame(many(40, (i) => dict({ ['__proto__']: i })));
    expectSame(many(40, (i) => ({ ['k'.repeat(5000)]: i })));
  });

  it('takes only what an object itself has', () => {
    const model = [...many(40, (i) => ({ a: i, inherited: 1 })), { a: 1 }];
    Object.defineProperty(Object.prototype, 'inherited', {
      value: 1,
      enumerable: true,
      configurable: true,
    });
    let loaded: unknown;
    try {
      loaded = throughSnapshot(model);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'inherited');
    }
    expect(loaded).toStrictEqual(model);
  });
});

describe('sharing', () => {
  it('is kept within tables, of early and of late rows', () => {
    const rows = many(2000, (i) => ({ i, v: 'x' }));
    expectSame([...rows, rows[0], rows[5], rows[40], rows[1999]]);
    const [first] = rows;
    expectSame({ first, rows });
  });

  it('takes no time that doubles with each level', () => {
    let model: unknown = { a: 1, b: 2 };
    for (let level = 0; level < 60; level++) model = { a: model, b: model };
    const levels = (from: unknown): number => {
      let count = 0;
      for (let at = from as { a: unknown }; typeof at === 'object'; at = at.a as { a: unknown }) {
        expect(at.a).toBe((at as unknown as { b: unknown }).b === 2 ? 1 : Reflect.get(at, 'b'));
        count++;
      }
      return count;
    };
    expect(levels(throughSnapshot(model))).toBe(61);
  });

  it('is kept in cycles of rows', () => {
    const ring: { i: number; next: unknown; me: unknown }[] = many(100, (i) => ({
      i,
      next: null,
      me: null,
    }));
    for (const [i, link] of ring.entries()) {
      link.next = ring[(i + 1) % ring.length];
      link.me = link;
    }
    expectSame(ring);
  });
});

describe('a model built by fromState', () => {
  class Whole {
    constructor(readonly rows: readonly { a: number[]; inner?: Whole }[]) {}
  }
  /** Fails where what it is given is not filled yet. */
  const type = defineModelType<Whole>({
    name: 'test/Whole',
    class: Whole,
    toState: ({ rows }) => rows,
    fromState: (state) => {
      const rows = state as Whole['rows'];
      for (const { a } of rows) expect(a).toHaveLength(2);
      return new Whole(rows);
    },
  });
  const types = [type];

  it.each([10, 40])('finds %i rows of its state, and all behind them, filled', (count) => {
    expectSame(new Whole(many(count, (i) => ({ a: [1, i] }))), { types });
    const nested = new Whole(
      many(count, (i) => ({ a: [1, i], inner: new Whole([{ a: [i, 2] }]) })),
    );
    expectSame(nested, { types });
    expectSame(
      many(count, (i) => ({ i, model: new Whole([{ a: [1, i] }]) })),
      { types },
    );
  });
});
