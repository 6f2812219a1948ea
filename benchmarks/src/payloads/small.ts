import { floats } from './floats.js';
import type { Payload } from './payload.js';

const length = 80;

/** As many arrays as a manifest should have to hold. */
export const small: Payload = {
  name: 'small-arrays',
  description: `100,000 arrays of ${length} float64`,
  shape: 'list',
  bytes: 100_000 * length * 8,
  quick: false,
  smoke: true,
  make: () => list(100_000),
  tiny: () => list(100),
  tensor: '$[50]',
};

/** Each in memory of its own, as separate arrays are. */
function list(count: number): Float64Array[] {
  const numbers = floats(count * length);
  return Array.from({ length: count }, (_, i) => numbers.slice(i * length, (i + 1) * length));
}
