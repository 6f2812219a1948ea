import type { LoadOptions } from '@brine/core';
import {
  type FilePath,
  type FileTarget,
  type FileVerification,
  type TrustOptions,
  verifySync as verifySyncWith,
  verify as verifyWith,
} from '@brine/node';
import { defaultCodecs, defaultTypes } from './defaults.js';

/**
 * Checks every byte of a model file of any format of Brine, and runs its proof where it has one; see
 * `verify` of `@brine/node`.
 */
export async function verify(
  target: FileTarget,
  options: Partial<LoadOptions> & TrustOptions = {},
): Promise<FileVerification> {
  return await verifyWith(target, { codecs: defaultCodecs, types: defaultTypes, ...options });
}

/** {@link verify} without waiting, for paths and `file:` URLs. */
export function verifySync(
  target: FilePath,
  options: Partial<LoadOptions> & TrustOptions = {},
): FileVerification {
  return verifySyncWith(target, { codecs: defaultCodecs, types: defaultTypes, ...options });
}
