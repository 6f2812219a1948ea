import { open, openSync } from './open.js';
import type { LoadOptions } from './options.js';
import type { Source, SyncSource } from './source.js';
import type { Verification } from './verification.js';

/**
 * Reads a whole file, checks it as a load does, and runs its proof.
 *
 * @throws ProofError where the model does not answer as it did when it was saved; BrineError for
 *   anything that is not a whole, undamaged file of the codecs and types passed
 */
export async function verify(source: Source, options: LoadOptions): Promise<Verification> {
  const file = await open(source, options);
  return await file.verify(options);
}

/** {@link verify} without waiting. */
export function verifySync(source: SyncSource, options: LoadOptions): Verification {
  return openSync(source, options).verify(options);
}
