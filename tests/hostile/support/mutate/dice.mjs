import { random } from '@brine/testkit';

/** Numbers, and choices among things, that are the same for the same seed. */
export class Dice {
  #next;
  /** @param {number} seed */
  constructor(seed) {
    this.#next = random(seed);
  }

  /** @param {number} limit a whole number from 0 up to but not including it */
  below(limit) {
    return Math.floor(this.#next() * limit);
  }

  /** @param {number} n whether one of n is drawn */
  oneOf(n) {
    return this.below(n) === 0;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return /** @type {T} */ (list[this.below(list.length)]);
  }
}

/** Whole numbers at the edges of what machines and checks hold. */
export const edges = [
  0,
  1,
  2,
  7,
  8,
  31,
  32,
  33,
  63,
  64,
  65,
  255,
  256,
  65535,
  65536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 48,
  2 ** 53 - 8,
  2 ** 53 - 1,
];
