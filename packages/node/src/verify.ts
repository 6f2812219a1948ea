import {
  type LoadOptions,
  open as openSource,
  openSync as openSourceSync,
  type ProofReport,
  type Verification,
  verify as verifySource,
  verifySync as verifySourceSync,
} from '@brine/core';
import { runAsync, runSync } from './calls.js';
import { inFile } from './fileError.js';
import { type FileSource, sourceOf } from './fileSource.js';
import { sha256, startSha256 } from './signing/blocks.js';
import { signedSource } from './signing/signedSource.js';
import {
  type SignatureInfo,
  type Signed,
  signatureOf,
  type TrustOptions,
} from './signing/trust.js';
import type { FilePath, FileTarget } from './target.js';

/** Options of {@link verify} and {@link verifySync}. */
export interface VerifyOptions extends LoadOptions, TrustOptions {}

/** What {@link verify} found. */
export interface FileVerification extends Verification {
  /** Who signed the file, where `trust` was passed. */
  readonly signature: SignatureInfo | undefined;
  /**
   * The proof that was run and held; `undefined` where the file has none or is damaged, or where no
   * `types` to build the model with were passed.
   */
  readonly proof: ProofReport | undefined;
}

/**
 * Checks every byte of a model file without building the model, in a few MiB of memory whatever its
 * size. Damage is reported, not thrown: all of it, and where it is.
 *
 * ```ts
 * const { ok, damages, contentHash } = await verify('homes.cbor', { codecs: [cbor] });
 * ```
 *
 * With `types`, the model of an undamaged file that has a proof is built, and the proof run.
 *
 * With `trust`, a file without a valid signature by one of these keys is an error, and `changed`
 * says which bytes are not those that were signed; nothing of these is looked into.
 *
 * @param target a path or `file:` URL; or an open FileHandle, which stays open
 * @throws BrineError as `load` for what cannot be read or is not a Brine file; `UNSIGNED`,
 *   `UNTRUSTED_KEY`, `SIGNATURE_INVALID`; and `SIGNATURE_MISMATCH` where the signature has a single
 *   digest for the whole file; ProofError where the model does not answer as it did
 */
export async function verify(
  target: FileTarget,
  options: VerifyOptions,
): Promise<FileVerification> {
  const source = await runAsync(sourceOf(target));
  try {
    const signed = await runAsync(signatureOf(source, options ?? {}));
    const found = await verifySource(source, {
      ...options,
      startSha256,
      expected: signed?.blocks,
    });
    const isWhole = found.ok && options.types !== undefined;
    const proof = isWhole
      ? await (await openSource(checked(source, signed), options)).prove(options)
      : undefined;
    return Object.freeze({ ...found, signature: signed?.info, proof });
  } catch (error) {
    throw inFile(error, source.path);
  } finally {
    await runAsync(source.close());
  }
}

/** {@link verify} without waiting, for paths and `file:` URLs. */
export function verifySync(target: FilePath, options: VerifyOptions): FileVerification {
  const source = runSync(sourceOf(target));
  try {
    const signed = runSync(signatureOf(source, options ?? {}));
    const found = verifySourceSync(source, {
      ...options,
      sha256,
      startSha256,
      expected: signed?.blocks,
    });
    const isWhole = found.ok && options.types !== undefined;
    const proof = isWhole
      ? openSourceSync(checked(source, signed), options).prove(options)
      : undefined;
    return Object.freeze({ ...found, signature: signed?.info, proof });
  } catch (error) {
    throw inFile(error, source.path);
  } finally {
    runSync(source.close());
  }
}

/** The file as the model of a proof is built from it: it may have changed since it was verified. */
function checked(source: FileSource, signed: Signed | undefined): FileSource {
  return signed ? signedSource(source, signed.blocks) : source;
}
