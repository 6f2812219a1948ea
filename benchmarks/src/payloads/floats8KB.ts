import { floats } from './floats.js';
import type { Payload } from './payload.js';

const length = 2 ** 10;

export const floats8KB: Payload = {
  name: '8KB',
  description: `${length.toLocaleString('en')} float64`,
  budget: 5,
  make: () => floats(length),
};
