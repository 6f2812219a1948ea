import { explain, pack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

const paths = (model: unknown): string[] => explain(model).map(({ path }) => path);

class Kernel {}

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
});
