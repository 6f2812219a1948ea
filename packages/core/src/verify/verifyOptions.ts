import type { OpenOptions } from '../options.js';
import type { AsyncSha256, RunningSha256, Sha256 } from './sha256.js';

/** Options of `verify`. */
export interface VerifyOptions extends OpenOptions {
  /** By default WebCrypto's. */
  readonly sha256?: AsyncSha256;
  /**
   * Starts a SHA-256 that is fed piece by piece, as `() => createHash('sha256')` of `node:crypto`
   * does. Without it the digests of all blocks are kept until the end: 32 MiB for a file of 1 TiB.
   */
  readonly startSha256?: (() => RunningSha256) | undefined;
  /**
   * The SHA-256 that each 1 MiB of the file should have, as a signature lists them. Bytes that have
   * another one are reported, and not looked into.
   */
  readonly expected?: readonly Uint8Array[] | undefined;
}

/** Options of `verifySync`; WebCrypto cannot be used without waiting. */
export interface VerifySyncOptions extends VerifyOptions {
  readonly sha256: Sha256;
}
