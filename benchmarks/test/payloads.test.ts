import { describe, expect, it } from 'vitest';
import { floats } from '../src/payloads/floats.js';
import { payloads } from '../src/payloads/index.js';
import { peers } from '../src/peers/index.js';
import { randomBits } from '../src/random.js';

describe('randomBits', () => {
  it('gives the numbers of Mulberry32', () => {
    const bits = randomBits(1);
    expect([bits(), bits(), bits()]).toEqual([2693262067, 11749833, 2265367787]);
  });
});

describe('floats', () => {
  it('are the same each time', () => {
    expect(Buffer.from(floats(100).buffer).equals(Buffer.from(floats(100).buffer))).toBe(true);
    expect([...floats(7)]).toEqual([
      0.25414787236952363,
      0.054894089416428704,
      0.9367557954952641,
      Number.NaN,
      -0,
      Number.POSITIVE_INFINITY,
      -0.7221328406968004,
    ]);
  });

  it('have as many elements as asked for, however few', () => {
    for (const length of [0, 1, 3, 4]) expect(floats(length)).toHaveLength(length);
  });
});

describe('payloads', () => {
  it('have the sizes that their names say', () => {
    const sizes = payloads.map((payload) => [payload.name, payload.make().byteLength]);
    expect(sizes).toEqual([
      ['8KB', 2 ** 13],
      ['1MB', 2 ** 20],
      ['64MB', 2 ** 26],
    ]);
  });
});

describe('names', () => {
  it('are unique and free of spaces, so that each can be chosen on the command line', () => {
    const names = [...peers, ...payloads].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\s/.test(name))).toEqual([]);
  });
});
