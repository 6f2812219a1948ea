/**
 * Calls `train` while Math.random gives the same numbers each time, and the clock stands still.
 *
 * @template T
 * @param {(random: () => number) => T} train
 * @returns {T}
 */
export function seeded(train) {
  const { random } = Math;
  const { now } = Date;
  let state = 1;
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  Date.now = () => 0;
  try {
    return train(Math.random);
  } finally {
    Math.random = random;
    Date.now = now;
  }
}
