import type { OpenOptions } from '@brine/core';
import {
  type FilePath,
  type FileTarget,
  type FileVerification,
  type TrustOptions,
  verifySync as verifySyncWith,
  verify as verifyWith,
} from '@brine/node';
import { defaultCodecs } from './defaults.js';

/** Checks every byte of a model file of any format of Brine; see `verify` of `@brine/node`. */
export async function verify(
  target: FileTarget,
  options: Partial<OpenOptions> & TrustOptions = {},
): Promise<FileVerification> {
  return await verifyWith(target, { codecs: defaultCodecs, ...options });
}

/** {@link verify} without waiting, for paths and `file:` URLs. */
export function verifySync(
  target: FilePath,
  options: Partial<OpenOptions> & TrustOptions = {},
): FileVerification {
  return verifySyncWith(target, { codecs: defaultCodecs, ...options });
}
