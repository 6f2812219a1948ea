import { randomBits } from '../random.js';

/** Values that formats are known to lose. */
const special: readonly number[] = [Number.NaN, -0, Number.POSITIVE_INFINITY];
/** From here on the numbers repeat, farther apart than any compressor looks: a gigabyte takes 1 s. */
const period = 2 ** 20;

/**
 * Weights as a model has them: random in all 53 bits, between -1 and 1, so that text formats get
 * no help from short decimals; with `NaN`, `-0` and `Infinity` in the elements 3, 4 and 5.
 */
export function floats(length: number, seed = 1): Float64Array {
  const numbers = new Float64Array(length);
  const bits = randomBits(seed);
  const fresh = Math.min(length, period);
  for (let i = 0; i < fresh; i++) {
    numbers[i] = ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) * 2 ** -52 - 1;
  }
  numbers.set(special.slice(0, Math.max(length - 3, 0)), Math.min(3, length));
  for (let done = fresh; done < length; done += period) {
    numbers.copyWithin(done, 0, Math.min(period, length - done));
  }
  return numbers;
}
