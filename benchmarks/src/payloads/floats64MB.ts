import { floats } from './floats.js';
import type { Payload } from './payload.js';

const length = 2 ** 23;

export const floats64MB: Payload = {
  name: '64MB',
  description: `${length.toLocaleString('en')} float64`,
  budget: 20,
  make: () => floats(length),
};
