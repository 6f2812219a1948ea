import { isBrineError } from '@brine/core';

/** Code and message of what `run` throws. */
export function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isBrineError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}

/** Numbers from -0.5 to 0.5, the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

/** A grid of random numbers. */
export function randomRows(seed: number, rows: number, columns: number): number[][] {
  const next = randomNumbers(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, next));
}
