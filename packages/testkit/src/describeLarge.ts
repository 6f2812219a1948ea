import { type Codec, decode, encode } from '@brine/core';
import { describe, expect, it } from 'vitest';

interface Link {
  readonly value: number;
  readonly next: Link | null;
}

/** How many of a thing the largest models have. */
export interface Counts {
  readonly many: number;
  /** Of an array with values of all kinds. */
  readonly elements: number;
}

/** Declares the tests that a codec neither recurses nor stumbles over many of one thing. */
export function describeLarge(codec: Codec, { many, elements }: Counts): void {
  const roundTrip = <T>(model: T): T => decode(encode(model, { codec }), { codecs: [codec] }) as T;

  // A million keys take some codecs longer than a runner's usual 5 s on a busy machine.
  const options = { timeout: 120_000 };

  // Plain comparisons: an assertion for each of these things would cost more than all else.
  describe('carries a great many', options, () => {
    it('objects in a linked list', () => {
      let list: Link | null = null;
      for (let value = many - 1; value >= 0; value--) list = { value, next: list };
      let count = 0;
      for (let link = roundTrip(list); link; link = link.next) {
        if (link.value === count) count++;
      }
      expect(count).toBe(many);
    });

    it('references to one object', () => {
      const shared = { name: 'shared' };
      const loaded = roundTrip(new Array<typeof shared>(many).fill(shared));
      expect(loaded).toHaveLength(many);
      expect(loaded[0]).toEqual(shared);
      expect(loaded.findIndex((item) => item !== loaded[0])).toBe(-1);
    });

    it('references to rows of a table', () => {
      const rows = Array.from({ length: 100 }, (_, i) => ({ i }));
      const loaded = roundTrip(Array.from({ length: many }, (_, i) => rows[(i * 7) % 100]!));
      expect(loaded).toHaveLength(many);
      expect(new Set(loaded).size).toBe(100);
      expect(loaded.findIndex(({ i }, at) => i !== (at * 7) % 100)).toBe(-1);
    });

    it('keys of one object', () => {
      const entries = Array.from({ length: many }, (_, i) => [`key ${i}`, i] as const);
      const loaded = Object.entries(roundTrip(Object.fromEntries(entries)));
      expect(loaded).toHaveLength(many);
      const other = loaded.findIndex(
        ([key, value], i) => key !== entries[i]![0] || value !== entries[i]![1],
      );
      expect(other).toBe(-1);
    });

    it('elements of all kinds in an array', () => {
      const kinds = [1, 1 / 3, 'text', null, undefined, true, -0, Number.NaN];
      const model = Array.from({ length: elements }, (_, i) => kinds[i % kinds.length]);
      const loaded = roundTrip(model);
      expect(loaded).toHaveLength(elements);
      expect(loaded.findIndex((item, i) => !Object.is(item, model[i]))).toBe(-1);
    });
  });
}
