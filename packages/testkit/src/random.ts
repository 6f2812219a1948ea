/**
 * Numbers from 0 up to but not including 1, the same for the same seed everywhere (mulberry32): for
 * tests that must fail again where they failed once.
 *
 * @param seed a whole number, of which the lower 32 bits count
 */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
