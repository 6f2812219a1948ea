import { floats } from './floats.js';
import type { Payload } from './payload.js';

/** Takes no time: to see whether everything works. */
export const floatsSmoke: Payload = {
  name: 'smoke',
  description: '100 float64',
  budget: 0,
  make: () => floats(100),
};
