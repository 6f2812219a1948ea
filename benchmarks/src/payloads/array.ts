import { formatNumber } from '../report/format.js';
import { floats } from './floats.js';
import type { Payload } from './payload.js';

/** One array of float64, of a power of two of bytes. */
export function array(name: string, bytes: number, quick: boolean): Payload {
  return {
    name,
    description: `one array of ${formatNumber(bytes / 8)} float64`,
    shape: 'array',
    bytes,
    quick,
    smoke: bytes === 2 ** 13,
    make: () => floats(bytes / 8),
    tiny: () => floats(100),
  };
}
