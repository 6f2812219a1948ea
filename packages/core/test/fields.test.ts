import { defineModelType, explain, pack, unpack } from '@brine/core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { expectSame, failure } from './support.js';

class Split {
  constructor(
    readonly feature: number,
    public left: unknown,
  ) {}
  static readonly modelType = defineModelType<Split>({
    name: 'test/Split',
    class: Split,
    fields: ['feature', 'left'],
  });
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const types = [Split];

describe('a type with fields', () => {
  it('allows only names of properties', () => {
    expectTypeOf<Parameters<typeof defineModelType<Split>>[0]['fields']>().toEqualTypeOf<
      readonly ('feature' | 'left')[] | undefined
    >();
  });

  it.each([1, 31, 32, 33, 100])(
    'brings back %i instances, alone, shared and in a ring',
    (count) => {
      const splits = many(count, (i) => new Split(i, [i]));
      const ring = many(count, (i) => new Split(i, null));
      for (const [i, split] of ring.entries()) split.left = ring[(7 * i) % count];
      for (const model of [splits, [splits, splits.slice()], ring]) {
        expectSame(model, { types });
      }
    },
  );

  it.each([31, 40])(
    'sets own properties over accessors of the class, for %i instances',
    (count) => {
      class Base {
        get value(): number {
          return 1;
        }
      }
      class Derived extends Base {}
      const type = defineModelType<Derived & Base>({
        name: 'test/Derived',
        class: Derived,
        fields: ['value'],
      });
      const model = many(count, (value) =>
        Object.defineProperty(new Derived(), 'value', {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        }),
      );
      expectSame(model, { types: [type] });
    },
  );

  it('may declare none', () => {
    class Identity {}
    const type = defineModelType<Identity>({ name: 'test/Identity', class: Identity, fields: [] });
    const model = many(40, () => new Identity());
    expectSame(model, { types: [type] });
  });

  it('is refused fields that no object has', () => {
    const fail = (fields: readonly string[]): string =>
      failure(() => defineModelType({ name: 'T', class: Split, fields } as never)).message;
    const advice = 'List the names of all own properties, each once, and whole numbers first.';
    expect(fail(['a', 'a'])).toBe(`\`fields\` of model type "T" has the same key twice. ${advice}`);
    expect(fail(['a', '1'])).toBe(
      `\`fields\` of model type "T" has the key 1 out of order. ${advice}`,
    );
    expect(fail(['\ud800'])).toBe(
      `\`fields\` of model type "T" is not a list of strings. ${advice}`,
    );
    expect(fail('a' as never)).toBe(
      `\`fields\` of model type "T" is not a list of strings. ${advice}`,
    );
  });

  it('refuses instances with other properties, at all places', () => {
    const model = many(40, (i) => new Split(i, 1));
    Object.assign(model[0]!, { extra: 1 });
    Object.defineProperty(model[2], 'left', { get: () => expect.unreachable(), enumerable: true });
    Object.defineProperty(model[3], 'left', { enumerable: false });
    Reflect.deleteProperty(model[35]!, 'left');
    const write = 'Write toState and fromState, which say what to keep.';
    const declare =
      'Declare exactly its own properties in `fields`, or write toState and fromState.';
    expect(explain(model).map(({ problem, advice }) => `${problem} ${advice}`)).toEqual([
      `Cannot keep an instance of Split with the property "extra", which its model type does not declare, found at $[0]. ${declare}`,
      `Cannot keep an instance of Split whose property "left" is a getter or setter, found at $[2]. ${write}`,
      `Cannot keep an instance of Split whose property "left" is a property that is not enumerable, found at $[3]. ${write}`,
      `Cannot keep an instance of Split without the property "left", which its model type declares, found at $[35]. ${declare}`,
    ]);
    expect(failure(() => pack(model)).path).toBe('$[0]');
  });
});

describe('a type that changes between fields and functions', () => {
  class Leaf {
    constructor(readonly value: unknown) {}
  }
  const name = 'test/Leaf';
  const functions = {
    toState: ({ value }: Leaf): unknown => ({ value }),
    fromState: (state: unknown): Leaf => new Leaf((state as Leaf).value),
  };
  /** Fails where it is given what is not filled yet. */
  const step = (state: unknown): unknown => {
    expect((state as Leaf).value).toHaveLength(1);
    return state;
  };
  const byFields = defineModelType<Leaf>({ name, class: Leaf, fields: ['value'] });
  const byFunctions = defineModelType<Leaf>({ name, class: Leaf, ...functions });
  const newer = { name, class: Leaf, version: 2, migrate: { 1: step } };
  const newerByFields = defineModelType<Leaf>({ ...newer, fields: ['value'] });
  const newerByFunctions = defineModelType<Leaf>({ ...newer, ...functions });

  it.each([3, 40])('loads %i instances of either kind as either kind', (count) => {
    const model = { leaves: many(count, (i) => new Leaf([i])) };
    for (const from of [byFields, byFunctions]) {
      const { segments, ...manifest } = pack(model, { types: [from] });
      const bytes = segments.map((segment) => segment.bytes);
      for (const to of [newerByFields, newerByFunctions, from, byFunctions]) {
        const loaded = unpack(manifest, bytes, { types: [to] });
        expect(loaded).toStrictEqual(model);
      }
    }
  });

  it('says so where its version was not raised', () => {
    const model = many(40, (i) => new Leaf([i]));
    const { segments, ...manifest } = pack(model, { types: [byFunctions] });
    const bytes = segments.map((segment) => segment.bytes);
    expect(failure(() => unpack(manifest, bytes, { types: [byFields] })).message).toBe(
      'The manifest does not describe a model. Node 1 (model) is of a type that declares fields, but the node behind it does not hold them. If the type had toState when the file was saved, raise its version and add a step to migrate.',
    );
  });

  it('keeps instances of an older version in cycles', () => {
    class Link {
      next: unknown = null;
    }
    const old = defineModelType<Link>({ name: 'Link', class: Link, fields: ['next'] });
    const type = defineModelType<Link>({
      name: 'Link',
      version: 2,
      class: Link,
      fields: ['next'],
      migrate: { 1: (state) => state },
    });
    for (const count of [3, 40]) {
      const ring = many(count, () => new Link());
      for (const [i, link] of ring.entries()) link.next = ring[(i + 1) % count];
      const { segments, ...manifest } = pack(ring, { types: [old] });
      const bytes = segments.map((segment) => segment.bytes);
      const loaded = unpack(manifest, bytes, { types: [type] });
      expect(loaded).toStrictEqual(ring);
    }
  });
});
