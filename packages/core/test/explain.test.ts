import { BrineError, defineModelType, explain, pack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

const paths = (model: unknown): string[] => explain(model).map(({ path }) => path);

class Kernel {}

class Part {
  whole: unknown;
  constructor(whole: unknown) {
    this.whole = whole;
  }
  static readonly modelType = defineModelType<Part>({
    name: 'test/Part',
    class: Part,
    toState: ({ whole }) => ({ whole }),
    fromState: (state) => new Part(Object(state).whole),
  });
}

class Untrained {}

class Picky {}

const failing = [
  defineModelType<Untrained>({
    name: 'test/Untrained',
    class: Untrained,
    toState() {
      throw new Error('there are no weights.');
    },
    fromState: () => new Untrained(),
  }),
  defineModelType<Picky>({
    name: 'test/Picky',
    class: Picky,
    toState() {
      throw new BrineError('NOT_FITTED', 'The step of v1.2 has no means. Call fit. Then save.', {
        path: '$.means',
      });
    },
    fromState: () => new Picky(),
  }),
];

describe('explain', () => {
  it('finds nothing where a model can be saved', () => {
    expect(explain({ rows: Array.from({ length: 50 }, (_, i) => ({ i })) })).toEqual([]);
  });

  it('goes on after an object that throws', () => {
    const half = new Proxy([1, {}, 2], {
      get: (target, key) => {
        if (key === '2') throw new RangeError('no more');
        return Reflect.get(target, key) as unknown;
      },
    });
    expect(paths({ a: half, b: [new Kernel()] })).toEqual(['$.a', '$.b[0]']);
  });

  it('names all places in a table once', () => {
    const rows: unknown[] = Array.from({ length: 40 }, (_, a) => ({ a }));
    rows[3] = { a: (): number => 1 };
    rows[35] = { a: Symbol('s') };
    rows[36] = {
      a: 1,
      get b() {
        return expect.unreachable();
      },
    };
    rows[37] = Object.defineProperty({ a: 1 }, 'hidden', { value: 1 });
    rows[38] = { a: 1, [Symbol('key')]: 1 };
    rows[39] = { a: new Kernel() };
    expect(explain(rows)).toEqual([
      {
        path: '$[3].a',
        problem: 'Cannot keep the function a, found at $[3].a.',
        advice:
          'Code is never kept. Keep the data that the function needs, and give the class a model type that makes the function again in fromState.',
      },
      {
        path: '$[35].a',
        problem: 'Cannot keep the symbol Symbol(s), found at $[35].a.',
        advice: "Keep a string in its place, or leave it out in a model type's toState.",
      },
      {
        path: '$[36].b',
        problem: 'Cannot keep a getter or setter, found at $[36].b.',
        advice: 'Code is never kept: put a value in its place, or give the class a model type.',
      },
      {
        path: '$[37].hidden',
        problem: 'Cannot keep a property that is not enumerable, found at $[37].hidden.',
        advice: 'Make it enumerable, or give the class a model type that says what to keep.',
      },
      {
        path: '$[38]',
        problem: 'Cannot keep an object with the key Symbol(key), found at $[38].',
        advice: 'Use a string as key.',
      },
      {
        path: '$[39].a',
        problem: 'No model type describes class Kernel, found at $[39].a.',
        advice:
          'Give the class a static modelType, or pass one made by defineModelType() in `types`.',
      },
    ]);
  });

  it.each([0, 31, 32, 5000])('tells the path of number %i', (at) => {
    const list = Array.from({ length: 6000 }, (_, i) => i);
    const bad = (): number => 1;
    const rows = list.map((i) => ({ i, value: i === at ? bad : 1 }));
    const deep = list.map((i) => ({ i, c: { d: [1, i === at ? new Kernel() : 2] } }));
    const array = list.map((i) => (i === at ? Symbol('s') : i));
    const map = new Map(list.map((i) => [`k${i}`, { text: i === at ? '\ud800' : 'ok' }]));
    const model = { rows, deep, array, map };
    expect(paths(model)).toEqual([
      `$.rows[${at}].value`,
      `$.deep[${at}].c.d[1]`,
      `$.array[${at}]`,
      `$.map.get("k${at}").text`,
    ]);
    expect(failure(() => pack({ rows })).path).toBe(`$.rows[${at}].value`);
    expect(failure(() => pack({ deep })).path).toBe(`$.deep[${at}].c.d[1]`);
    expect(failure(() => pack({ array })).path).toBe(`$.array[${at}]`);
    expect(failure(() => pack({ map })).path).toBe(`$.map.get("k${at}").text`);
  });

  it('says what to do about models that cannot be taken apart', () => {
    const failed = (type: string, path: string) =>
      `toState of model type "${type}" failed at ${path}: `;
    expect(explain({ steps: [new Untrained(), new Picky()] }, { types: failing })).toEqual([
      {
        path: '$.steps[0]',
        problem: `${failed('test/Untrained', '$.steps[0]')}there are no weights.`,
        advice: 'If the model is not trained yet, train it first; else mend its toState.',
      },
      {
        path: '$.steps[1].means',
        problem: `${failed('test/Picky', '$.steps[1].means')}The step of v1.2 has no means.`,
        advice: 'Call fit. Then save.',
      },
    ]);
  });

  it('names each model that is part of its own state, and each Map that readers refuse', () => {
    const [self, first, second] = [new Part(1), new Part(2), new Part(3)];
    self.whole = [self];
    first.whole = second;
    second.whole = { first };
    const keys = Array.from({ length: 513 }, (_, i) => BigInt(i + 1) << 64n);
    const model = { parts: [self, first], keys: [new Set(keys), new Set(keys)] };
    const advice =
      'A model is built from its finished state, so leave the reference back to it out in toState and restore it in fromState.';
    const found = explain(model);
    expect(found.slice(0, 3)).toEqual(
      ['$.parts[0]', '$.parts[1].whole', '$.parts[1]'].map((path) => ({
        path,
        problem: `The model at ${path} is part of its own state.`,
        advice,
      })),
    );
    expect(found.slice(3).map(({ path }) => path)).toEqual(['$.keys[0]', '$.keys[1]']);
    expect(found[3]).toMatchObject({
      problem: 'Cannot keep a Set of 513 keys, too many of which hash alike, found at $.keys[0].',
      advice: 'Readers refuse it, since it takes very long to build; keep an array.',
    });
  });

  it('takes no options for none', () => {
    expect(explain([1], null as never)).toEqual([]);
    expect(pack([1], null as never).segments).toEqual([]);
  });
});
