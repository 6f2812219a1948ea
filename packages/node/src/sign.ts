import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { BrineError } from '@brine/core';
import * as calls from './calls.js';
import { type Procedure, runAsync, runSync } from './calls.js';
import { openPath } from './fileSource.js';
import { contentOf, saveToPath } from './save.js';
import { blockSize, contentHash, readBlocks } from './signing/blocks.js';
import { seal } from './signing/envelope.js';
import { fingerprint, type Key, privateKey } from './signing/keys.js';
import { writeStatement } from './signing/statement.js';
import { type SignatureInfo, signaturePath, type TrustOptions } from './signing/trust.js';
import { absolute, type FilePath, toPath } from './target.js';

/** Options of {@link sign}. */
export type SignOptions = Pick<TrustOptions, 'signature'>;

/**
 * Signs a file: writes a signature beside it, which says of each MiB what its SHA-256 is. The format
 * is that of OpenSSF Model Signing 1.0, so other tools can check it; see docs/signing.md.
 *
 * ```ts
 * await sign('homes.cbor', readFileSync('private.pem')); // writes homes.cbor.sig
 * ```
 *
 * @param target a path or `file:` URL
 * @param key the private key: ECDSA on P-256 (the usual one), P-384 or P-521, or Ed25519
 * @returns what was signed
 * @throws BrineError `INVALID_ARGUMENT` for another key; otherwise as `load` and `dump` do where the
 *   file cannot be read or the signature not be written
 */
export async function sign(
  target: FilePath,
  key: Key,
  options: SignOptions = {},
): Promise<SignatureInfo> {
  return await runAsync(signing(target, key, options ?? {}));
}

/** {@link sign} without waiting. */
export function signSync(target: FilePath, key: Key, options: SignOptions = {}): SignatureInfo {
  return runSync(signing(target, key, options ?? {}));
}

/** Lest a signature is written over what it is of, by that name or another one. */
function* checkOther(path: string, file: string): Procedure<void> {
  const [model, old] = [yield* statIfThere(path), yield* statIfThere(file)];
  if (!model || !old || model.dev !== old.dev || model.ino !== old.ino) return;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Cannot write the signature to ${file}: that is the model itself. Give the signature a file of its own.`,
    { file },
  );
}

/** What keeps a file from being found is told when it is opened or written. */
function* statIfThere(path: string): Procedure<Stats | undefined> {
  try {
    return yield* calls.stat(absolute(path));
  } catch {
    return undefined;
  }
}

function* signing(target: FilePath, key: Key, options: SignOptions): Procedure<SignatureInfo> {
  const path = toPath(target);
  const file = signaturePath(path, options);
  const signer = privateKey(key);
  yield* checkOther(path, file);
  const source = yield* openPath(path);
  let blocks: readonly Uint8Array[];
  try {
    blocks = yield* readBlocks(source);
  } finally {
    yield* source.close();
  }
  if (blocks.length === 0) {
    throw new BrineError(
      'EMPTY_FILE',
      `Cannot sign ${path}: it is empty. Save the model, then sign it.`,
      { file: path },
    );
  }
  const name = basename(path);
  const parts = blocks.map((digest, index) => {
    const start = index * blockSize;
    return { start, end: Math.min(start + blockSize, source.byteLength), digest };
  });
  const text = seal(writeStatement({ name, partSize: blockSize, parts }), signer);
  const bytes = Buffer.from(text);
  yield* saveToPath(file, contentOf(bytes), true);
  const hash = contentHash(blocks);
  return Object.freeze({ file, name, contentHash: hash, key: fingerprint(signer) });
}
