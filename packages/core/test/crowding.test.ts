import { checkManifest, type Node, pack, Ref, type Value } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

const mask = 2n ** 64n - 1n;

/** Of an odd number, modulo 2^64. */
function inverse(odd: bigint): bigint {
  let found = 1n;
  for (let i = 0; i < 7; i++) found = (found * (2n - odd * found)) & mask;
  return found;
}

/** The other way of `x ^ (x >> shift)`. */
function unshift(mixed: bigint, shift: bigint): bigint {
  let found = mixed;
  for (let i = 0; i < 7; i++) found = mixed ^ (found >> shift);
  return found;
}

/** The bits that V8's ComputeLongHash turns into these. */
function bitsOf(hash: bigint): bigint {
  let bits = (unshift(hash, 22n) * inverse(65n)) & mask;
  bits = (unshift(bits, 11n) * inverse(21n)) & mask;
  return ((unshift(bits, 31n) + 1n) * inverse(2n ** 18n - 1n)) & mask;
}

/** Fractions whose hashes end in 30 zeros. */
function alike(count: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  const found: number[] = [];
  for (let i = 0n; found.length < count; i++) {
    view.setBigUint64(0, bitsOf(i << 30n));
    const number = view.getFloat64(0);
    if (Number.isFinite(number) && !Number.isInteger(number)) found.push(number);
  }
  return found;
}

const check = (...nodes: Node[]) =>
  checkManifest({ root: new Ref(0), nodes, segments: [] }, 'cbor');

it('refuses sets of numbers that hash alike', () => {
  expect(() => check({ kind: 'set', values: alike(600) })).toThrow(
    'The manifest does not describe a model. Node 0 (set) has 600 elements, too many of which hash alike.',
  );
});

it('refuses maps of bigints that hash alike', () => {
  const texts = Array.from({ length: 600 }, (_, i) => `0x${(i + 1).toString(16)}${'0'.repeat(16)}`);
  const nodes = texts.map((text): Node => ({ kind: 'bigint', values: [text] }));
  const values = texts.flatMap((_, i) => [new Ref(i + 1), 0]);
  expect(() => check({ kind: 'map', values }, ...nodes)).toThrow(
    'The manifest does not describe a model. Node 0 (map) has 600 keys, too many of which hash alike.',
  );
});

it.each<[string, (i: number) => number]>([
  ['whole numbers', (i) => i],
  ['multiples of a power of two', (i) => i * 65_536],
  ['whole numbers below zero', (i) => -1 - i],
  ['large numbers', (i) => i * 2 ** 32 + 2 ** 40],
  ['fractions', (i) => i / 1024],
])('takes 30,000 %s', (_, number) => {
  const values = Array.from({ length: 30_000 }, (_, i) => number(i));
  expect(check({ kind: 'set', values }).rows).toBe(0);
});

it('looks at numbers and bigints alone, whose hashes have no secret', () => {
  const texts = Array.from({ length: 600 }, (_, i): Value => `t${i}`);
  expect(check({ kind: 'set', values: texts }).rows).toBe(0);
  const refs = texts.map((_, i) => new Ref(i + 1));
  const arrays = refs.map((): Node => ({ kind: 'array', values: [] }));
  expect(check({ kind: 'set', values: refs }, ...arrays).rows).toBe(0);
  const none = refs.map((): Node => ({ kind: 'bigint', values: [1] }));
  expect(() => check({ kind: 'set', values: refs }, ...none)).toThrow(
    'The manifest does not describe a model. Node 0 (set) has the same element twice.',
  );
});

describe('what readers refuse is not saved', () => {
  const bigints = Array.from({ length: 513 }, (_, i) => BigInt(i + 1) << 64n);

  it.each<[string, unknown, string]>([
    [
      'a Set of numbers',
      { keys: new Set(alike(513)) },
      'Set of 513 keys, too many of which hash alike, found at $.keys',
    ],
    [
      'a Map of numbers',
      [new Map(alike(600).map((key) => [key, 1]))],
      'Map of 600 keys, too many of which hash alike, found at $[0]',
    ],
    [
      'a Set of bigints',
      new Set(bigints),
      'Set of 513 keys, too many of which hash alike, found at $',
    ],
  ])('%s', (_, model, what) => {
    expect(failure(() => pack(model))).toMatchObject({
      code: 'UNSUPPORTED_VALUE',
      path: what.split(' ').at(-1),
      message: `Cannot keep a ${what}. Readers refuse it, since it takes very long to build; keep an array.`,
    });
  });

  it('but 512 that hash alike are', () => {
    expect(pack(new Set(alike(512))).nodes).toHaveLength(1);
    expect(pack(new Set(bigints.slice(1))).nodes).toHaveLength(513);
  });
});
