import type { LoadOptions, Verification } from '@brine/core';
import { open, openSync } from './load.js';
import type { FilePath, FileTarget } from './target.js';

/**
 * Checks a model file as `load` does, its proof included, and tells what was checked.
 *
 * ```ts
 * const { proof } = await verify('homes.cbor', { codecs: [cbor], types: [LinearRegression] });
 * console.log(proof ? `${proof.methods} held` : 'the file has no proof');
 * ```
 *
 * @throws as `load`
 */
export async function verify(target: FileTarget, options: LoadOptions): Promise<Verification> {
  const file = await open(target, options);
  try {
    return await file.verify(options);
  } finally {
    await file.close();
  }
}

/** {@link verify} without waiting, for paths and `file:` URLs. */
export function verifySync(target: FilePath, options: LoadOptions): Verification {
  const file = openSync(target, options);
  try {
    return file.verify(options);
  } finally {
    file.close();
  }
}
