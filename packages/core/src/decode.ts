import type { Loaded, TypeEntry } from './modelType.js';
import { openSync } from './open.js';
import type { LoadOptions } from './options.js';
import { bytesSource } from './source.js';

/**
 * Builds a model from the bytes of a file. Its arrays are views of `bytes` where alignment permits,
 * so do not change those afterwards.
 *
 * @throws BrineError for anything that is not a whole, undamaged file of the codecs and types
 *   passed; see {@link openSync} and `unpack`
 */
export function decode<const Types extends readonly TypeEntry[] = []>(
  bytes: Uint8Array | ArrayBuffer,
  options: LoadOptions<Types>,
): Loaded<Types> {
  return openSync(bytesSource(bytes), options).load(options);
}
