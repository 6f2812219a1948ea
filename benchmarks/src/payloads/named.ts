import { randomBits } from '../random.js';
import { floats } from './floats.js';
import type { Payload } from './payload.js';

/** A network as it is: many layers, each with a name, of very different size. */
export const named: Payload = {
  name: 'named',
  description: '1,000 named arrays of 100 to 10,000 float64',
  shape: 'arrays',
  bytes: 41e6,
  quick: true,
  smoke: true,
  make: () => layers(1000),
  tiny: () => layers(10),
  tensor: '$.layer5',
};

function layers(count: number): Record<string, Float64Array> {
  const bits = randomBits(7);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`layer${i}`, floats(100 + (bits() % 9901), i + 1)]),
  );
}
