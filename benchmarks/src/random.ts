/**
 * Mulberry32, a generator of 32 bits of state (Tommy Ettinger, 2017): the same numbers on every
 * machine and in every run.
 *
 * @returns a function that gives whole numbers from 0 to 2³² − 1
 */
export function randomBits(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
}
