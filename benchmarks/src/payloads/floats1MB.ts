import { floats } from './floats.js';
import type { Payload } from './payload.js';

const length = 2 ** 17;

export const floats1MB: Payload = {
  name: '1MB',
  description: `${length.toLocaleString('en')} float64`,
  budget: 6,
  make: () => floats(length),
};
