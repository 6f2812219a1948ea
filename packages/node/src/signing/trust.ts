import { BrineError, checkLimit, type OpenOptions, resolveLimits } from '@brine/core';
import type { Procedure } from '../calls.js';
import { inFile } from '../fileError.js';
import { type FileSource, openPath } from '../fileSource.js';
import { type FilePath, toPath } from '../target.js';
import { blockSize, contentHash, readBlocksAndParts } from './blocks.js';
import { unseal } from './envelope.js';
import { type Key, type TrustedKey, trustedKey } from './keys.js';
import { Refusal } from './refusal.js';
import { changed, signedSource } from './signedSource.js';
import { readStatement, type Statement } from './statement.js';

/** Whose files to take. */
export interface TrustOptions {
  /**
   * Public keys, one of which must have signed the file. Without it no signature is looked for;
   * `undefined` and an empty list are refused, lest a key that went missing opens the door.
   */
  readonly trust?: readonly Key[];
  /** The signature file; by default the path of the model with `.sig` behind it. */
  readonly signature?: FilePath;
}

/** What a reader is given to check a signature with. */
type Given = TrustOptions & Pick<OpenOptions, 'limits'>;

/** A signature that holds. */
export interface SignatureInfo {
  /** Path of the signature file. */
  readonly file: string;
  /** What the model was called when it was signed. A renamed model stays signed. */
  readonly name: string;
  /** As in `Verification.contentHash`: the signed name of the model's bytes. */
  readonly contentHash: string;
  /** SHA-256 of the signer's public key as PEM text, in hexadecimal. */
  readonly key: string;
}

/** What was signed, once it is certain who signed it. */
export interface Signed {
  readonly info: SignatureInfo;
  /** Of the file. */
  readonly byteLength: number;
  /** SHA-256 of each MiB of the file. */
  readonly blocks: readonly Uint8Array[];
}

/** Bytes of the largest signature that is read: enough for a model of 300 GiB. */
const maxSignature = 64 * 2 ** 20;

/** By the size of the model, since reading takes some times as much memory: enough for shards of 4 KiB. */
function maxSignatureOf({ byteLength }: FileSource): number {
  return Math.min(2 ** 20 + Math.floor(byteLength / 16), maxSignature);
}

/**
 * The file as it may be read: where `trust` is passed, as what one of its keys signed, else as it is.
 *
 * @throws BrineError `UNSIGNED`, `UNTRUSTED_KEY`, `SIGNATURE_INVALID`, `SIGNATURE_MISMATCH`
 */
export function* trusted(source: FileSource, options: Given): Procedure<FileSource> {
  const signed = yield* signatureOf(source, options);
  if (signed === undefined) return source;
  if (signed.byteLength !== source.byteLength) throw otherSize(source, signed.byteLength);
  return signedSource(source, signed.blocks);
}

/** The signature of a file, checked; `undefined` where the caller trusts whatever comes. */
export function* signatureOf(source: FileSource, options: Given): Procedure<Signed | undefined> {
  const keys = keysOf(options);
  if (keys === undefined) return undefined;
  const model = source.path ?? 'The open file';
  const file = signaturePath(source.path, options);
  const text = yield* readSignature(file, model, maxSignatureOf(source));
  try {
    const { payload, key } = unseal(text, keys);
    const statement = readStatement(payload);
    const blocks = yield* blocksOf(source, statement, options);
    const info = { file, name: statement.name, contentHash: contentHash(blocks), key };
    const { end } = statement.parts.at(-1)!;
    const byteLength = end === Infinity ? source.byteLength : end;
    return { info: Object.freeze(info), blocks, byteLength };
  } catch (error) {
    throw error instanceof Refusal ? refused(error, model, file, keys) : error;
  }
}

/** @throws BrineError `INVALID_ARGUMENT` for an open file, which has no path */
export function signaturePath(
  path: string | undefined,
  { signature }: Pick<TrustOptions, 'signature'>,
): string {
  if (signature !== undefined) return toPath(signature);
  if (path !== undefined) return `${path}.sig`;
  throw new BrineError(
    'INVALID_ARGUMENT',
    'An open file has no path to find its signature by. Pass one: { signature: "homes.cbor.sig" }.',
  );
}

function keysOf(options: TrustOptions): TrustedKey[] | undefined {
  const trust: unknown = options.trust;
  if (Array.isArray(trust) && trust.length > 0) return options.trust!.map(trustedKey);
  if (trust === undefined && !Object.hasOwn(options, 'trust')) {
    if (options.signature === undefined) return undefined;
    throw new BrineError(
      'INVALID_ARGUMENT',
      'Found `signature` without `trust`, so nothing would be checked. Pass the public keys that you trust as well.',
    );
  }
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${Array.isArray(trust) ? 'an empty list' : typeof trust} for \`trust\`, expected a list of public keys. To load without a check of who signed the file, leave \`trust\` out.`,
  );
}

function* readSignature(file: string, model: string, most: number): Procedure<Uint8Array> {
  let source: FileSource;
  try {
    source = yield* openPath(file);
  } catch (error) {
    if (!(error instanceof BrineError) || error.code !== 'NOT_FOUND') throw error;
    throw new BrineError(
      'UNSIGNED',
      `${model} has no signature: there is no file ${file}. Get it from where the model came from, or name it in { signature }.`,
      { file: model, cause: error },
    );
  }
  try {
    if (source.byteLength > most) {
      throw new BrineError(
        'LIMIT_EXCEEDED',
        `${file} has ${source.byteLength} bytes, more than the limit of ${most} for a signature of ${model}. Check that it is one.`,
        { file },
      );
    }
    return yield* source.reading(0, source.byteLength);
  } finally {
    yield* source.close();
  }
}

/** The digests of all blocks: those of the list where it goes by the same blocks. */
function* blocksOf(
  source: FileSource,
  { partSize, parts }: Statement,
  { limits }: Given,
): Procedure<readonly Uint8Array[]> {
  if (partSize === blockSize) return parts.map(({ digest }) => digest);
  const { end } = parts.at(-1)!;
  if (end !== Infinity && end !== source.byteLength) throw otherSize(source, end);
  try {
    checkLimit(resolveLimits(limits), 'maxBytes', source.byteLength, 'bytes');
  } catch (error) {
    throw inFile(error, source.path);
  }
  const { blocks, wrong } = yield* readBlocksAndParts(source, parts);
  if (wrong === undefined) return blocks;
  const part = parts[wrong]!;
  throw changed(source.path, part.start, Math.min(part.end, source.byteLength));
}

function otherSize({ path, byteLength }: FileSource, expected: number): BrineError {
  return new BrineError(
    'SIGNATURE_MISMATCH',
    `${path ?? 'The open file'} is not what was signed: it has ${byteLength} bytes, expected ${expected}. It was changed after it was signed, or this is the signature of another file: get both again.`,
    { file: path },
  );
}

function refused(
  { message, stranger }: Refusal,
  model: string,
  file: string,
  keys: readonly TrustedKey[],
): BrineError {
  if (stranger === undefined) {
    return new BrineError(
      'SIGNATURE_INVALID',
      `${file} is not a valid signature of a model: ${message}. Get it again, or sign the model again.`,
      { file },
    );
  }
  return new BrineError(
    'UNTRUSTED_KEY',
    `${model} is signed by ${stranger}, not by one that is trusted (${keys.map(({ fingerprint }) => fingerprint).join(', ')}). Find out whose it is before you add it to \`trust\`.`,
    { file: model },
  );
}
