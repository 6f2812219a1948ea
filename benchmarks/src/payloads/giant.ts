import { floats } from './floats.js';
import type { Payload } from './payload.js';

const count = 5;
const length = (0.9 * 10 ** 9) / 8;

/** More than 2³² bytes in all, in tensors that each fit what Node 20 can read into. */
export const giant: Payload = {
  name: '4.5GB',
  description: `${count} arrays of 900 MB`,
  shape: 'arrays',
  bytes: count * length * 8,
  quick: false,
  smoke: false,
  make: () => layers(length),
  tiny: () => layers(100),
};

function layers(each: number): Record<string, Float64Array> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`layer${i}`, floats(each, i + 1)]),
  );
}
