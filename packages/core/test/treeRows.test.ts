import { describe, expect, it } from 'vitest';
import { expectSame, throughSnapshot } from './support.js';

interface Tree {
  at: number;
  left: Tree | null | undefined;
  right: Tree | null | undefined;
  [more: string]: unknown;
}

/** A tree of rows, numbered depth first, with what `more` gives each of them. */
function tree(depth: number, more: (at: number) => object = () => ({})): Tree {
  let count = 0;
  const grow = (left: number): Tree => {
    const at = count++;
    const hasRight = left > 0 && at % 3 !== 0;
    return {
      at,
      left: left > 0 ? grow(left - 1) : null,
      right: hasRight ? grow(left - 1) : undefined,
      ...more(at),
    };
  };
  return grow(depth);
}

describe('rows that make up trees', () => {
  it('come back, alone and in a list', () => {
    expectSame(tree(8));
    expectSame({ trees: [tree(6), tree(1), tree(7)], last: tree(5) });
  });

  it('come back as one long chain', () => {
    let list: object | null = null;
    for (let at = 0; at < 1000; at++) list = { at, next: list };
    let met = 0;
    let rest = throughSnapshot(list) as { at: number; next: typeof rest } | null;
    for (; rest !== null; rest = rest.next) expect(rest.at).toBe(999 - met++);
    expect(met).toBe(1000);
  });

  it('come back where one of them is also held by something else', () => {
    const whole = tree(8);
    const model = { whole, branch: whole.left!.right };
    expectSame(model);
    const loaded = throughSnapshot(model) as typeof model;
    expect(loaded.branch).toBe(loaded.whole.left!.right);
  });

  it('come back where two of them share one', () => {
    const whole = tree(8);
    whole.left!.left!.right = whole.left!.right;
    expectSame(whole);
    const loaded = throughSnapshot(whole) as Tree;
    expect(loaded.left!.left!.right).toBe(loaded.left!.right);
  });

  it('come back with rows of other tables, lists and numbers among their parts', () => {
    expectSame(tree(8, (at) => ({ other: { at, text: `${at}` } })));
    expectSame(tree(8, (at) => ({ list: [at, { deep: at }] })));
    expectSame(tree(8, (at) => ({ big: BigInt(at), other: at % 2 ? { at } : at })));
  });

  it('come back with more keys than are set one by one', () => {
    const more = { a: 1, b: 'text', c: true, d: null, e: undefined, f: 0.5 };
    expectSame(tree(7, (at) => ({ ...more, g: at, h: [at] })));
    const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
    const lists = (at: number): object => Object.fromEntries(keys.map((key) => [key, [at]]));
    expectSame(Array.from({ length: 40 }, (_, at) => lists(at)));
  });
});
