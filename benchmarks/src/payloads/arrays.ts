import { array } from './array.js';
import type { Payload } from './payload.js';

/** From a small layer to what fills the memory of a laptop. */
export const arrays: readonly Payload[] = [
  array('8KB', 2 ** 13, false),
  array('1MB', 2 ** 20, true),
  array('64MB', 2 ** 26, true),
  array('512MB', 2 ** 29, false),
  array('1GB', 2 ** 30, false),
];
