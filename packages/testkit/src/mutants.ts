import type { Codec } from '@brine/core';
import { random } from './random.js';

/** A head that was changed. */
export interface Mutant {
  /** How it was changed, for the message of a failing test. */
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Bytes that mean something in most formats: counts, tags, white space, quotes, signs, the edges. */
const loaded = [0, 1, 2, 8, 0x0a, 0x20, 0x22, 0x2d, 0x30, 0x7f, 0x80, 0xc0, 0xf6, 0xff];

/** About `count` changed copies of `head`, always the same ones. */
export function* mutants(
  codec: Codec,
  head: Uint8Array,
  count: number,
  seed: number,
): Generator<Mutant> {
  const next = random(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const byte = (): number => (below(2) ? below(256) : loaded[below(loaded.length)]!);
  /** All numbers below `limit`, or `share` of them where those are too many. */
  const some = (limit: number, share: number): number[] =>
    Array.from({ length: Math.min(limit, share) }, (_, i) => (limit <= share ? i : below(limit)));
  const share = Math.ceil(count / 8);
  const { length } = head;

  for (const at of some(length, share)) {
    yield { what: `cut at byte ${at}`, bytes: head.slice(0, at) };
  }
  for (const bit of some(length * 8, share * 2)) {
    const flipped = head[bit >> 3]! ^ (1 << (bit & 7));
    yield { what: `bit ${bit} flipped`, bytes: splice(head, bit >> 3, 1, [flipped]) };
  }
  for (const at of some(length, Math.ceil(share / 256))) {
    for (let value = 0; value < 256; value++) {
      yield { what: `byte ${at} set to ${value}`, bytes: splice(head, at, 1, [value]) };
    }
  }
  for (let i = 0; i < share; i++) {
    const n = 1 + below(8);
    const [a, b] = [below(length - n), below(length - n)];
    const bytes = splice(head, a, n, head.subarray(b, b + n));
    bytes.set(head.subarray(a, a + n), b);
    yield { what: `${n} bytes at ${a} and at ${b} swapped`, bytes };
  }
  for (let i = 0; i < share; i++) {
    const [from, value] = [below(length), byte()];
    const to = below(3) ? below(length) : length - 1;
    const bytes = splice(splice(head, from, 1), to, 0, [value]);
    yield { what: `byte ${from} taken out, ${value} put in at ${to}`, bytes };
  }
  const field = lengthField(codec, head);
  for (let i = 0; field && i < share; i++) {
    const n = (1 + below(3)) * field.step;
    const [grows, filler] = [below(2) === 1, below(2) ? byte() : undefined];
    const behind = length - field.at - (grows ? 0 : n);
    const at = field.at + (below(4) ? 1 + below(behind) : behind);
    const filling = Array.from({ length: grows ? n : 0 }, () => filler ?? byte());
    const told = (head[field.at]! + (grows ? n : -n)) & 0xff;
    const bytes = splice(splice(head, at, grows ? 0 : n, filling), field.at, 1, [told]);
    yield { what: `${n} bytes ${grows ? 'put in' : 'taken out'} at ${at}, length told`, bytes };
  }
  for (let i = 0; i < share * 2; i++) {
    let bytes = head;
    const edits = Array.from({ length: 1 + below(6) }, () => [below(length), byte()] as const);
    for (const [at, value] of edits) bytes = splice(bytes, at, 1, [value]);
    yield { what: edits.map(([at, value]) => `byte ${at} set to ${value}`).join(', '), bytes };
  }
}

/** A copy with `remove` bytes at `at` replaced. */
function splice(
  bytes: Uint8Array,
  at: number,
  remove: number,
  insert: ArrayLike<number> = [],
): Uint8Array {
  const rest = bytes.subarray(at + remove);
  const out = new Uint8Array(at + insert.length + rest.length);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(rest, at + insert.length);
  return out;
}

/**
 * A byte of the prefix that counts bytes of the head, found by trying, and how many it takes for the
 * count to be believed (more than one where a format pads).
 */
function lengthField(codec: Codec, head: Uint8Array): { at: number; step: number } | undefined {
  for (const step of [1, 2, 4, 8]) {
    for (let at = 0; at < Math.min(64, head.length); at++) {
      if (at >= codec.digestOffset && at < codec.digestOffset + 8) continue;
      const start = splice(head, at, 1, [(head[at]! + step) & 0xff]).subarray(0, 64);
      try {
        if (codec.readPrefix(start).headLength === head.length + step) return { at, step };
      } catch {
        // Not this byte, then.
      }
    }
  }
  return undefined;
}
