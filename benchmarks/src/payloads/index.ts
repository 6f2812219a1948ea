import { floats1MB } from './floats1MB.js';
import { floats8KB } from './floats8KB.js';
import { floats64MB } from './floats64MB.js';
import { floatsSmoke } from './floatsSmoke.js';
import type { Payload } from './payload.js';

/** In the order of the tables. */
export const payloads: readonly Payload[] = [floats8KB, floats1MB, floats64MB];

/** In place of those, with `--smoke`. */
export const smokePayloads: readonly Payload[] = [floatsSmoke];
