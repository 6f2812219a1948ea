import { randomBits } from '../random.js';
import { floats } from './floats.js';
import type { Payload } from './payload.js';

/** A bag of words: as many strings as a vocabulary has, and a weight for each. */
export const text: Payload = {
  name: 'text',
  description: 'a vocabulary of 100,000 strings and their weights',
  shape: 'text',
  bytes: 100_000 * 16,
  quick: true,
  smoke: true,
  make: () => bagOfWords(100_000),
  tiny: () => bagOfWords(100),
  tensor: '$.idf',
};

const letters = 'etaoinshrdlucmfwypvbgkqjxzéüñß中文';

function bagOfWords(count: number): { vocabulary: string[]; idf: Float64Array } {
  const bits = randomBits(3);
  const words = new Set<string>();
  while (words.size < count) {
    // The product of two makes common letters common.
    const letter = (): string =>
      letters[(((bits() % letters.length) * (bits() % letters.length)) / letters.length) | 0]!;
    words.add(Array.from({ length: 3 + (bits() % 10) }, letter).join(''));
  }
  return { vocabulary: [...words], idf: floats(count) };
}
