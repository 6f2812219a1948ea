import { checkDecoders } from '../checkDecoders.js';
import { resolveLimits } from '../limits.js';
import type { OpenOptions } from '../options.js';
import { checkRead } from '../read/request.js';
import { byteLengthOf, type Source, type SyncSource } from '../source.js';
import { type Damage, type Findings, inspect } from './inspect.js';
import { Pass, passBlock } from './pass.js';
import { type AsyncSha256, DigestList, type Sha256, toHex, webSha256 } from './sha256.js';

/** A stretch of a file: `start` is its first byte, `end` is one past its last. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What {@link verify} found. */
export interface Verification {
  /** Whether every byte is as it was saved, and as it was signed where `expected` says how. */
  readonly ok: boolean;
  /** Name of the codec; `undefined` where the first bytes are damaged. */
  readonly codec: string | undefined;
  readonly byteLength: number;
  /**
   * Names the bytes of the whole file, in 64 hexadecimal digits: SHA-256 of the SHA-256s of each
   * 1 MiB of it (the last one shorter), one after the other. Blocks make it possible to compute it
   * while reading, and in parallel.
   */
  readonly contentHash: string;
  /** In the order of the file; empty for a file as it was saved. */
  readonly damages: readonly Damage[];
  /** Stretches of 1 MiB, and runs of them, that differ from `expected`; empty without it. */
  readonly changed: readonly Stretch[];
}

/** Options of {@link verify}. */
export interface VerifyOptions extends OpenOptions {
  /** By default WebCrypto's. */
  readonly sha256?: AsyncSha256;
  /**
   * The SHA-256 that each 1 MiB of the file should have, as a signature lists them. Bytes that have
   * another one are reported, and not looked into.
   */
  readonly expected?: readonly Uint8Array[] | undefined;
}

/** Options of {@link verifySync}; WebCrypto cannot be used without waiting. */
export interface VerifySyncOptions extends VerifyOptions {
  readonly sha256: Sha256;
}

/**
 * Checks every byte of a file without building the model, in one pass and in less than 32 MiB of memory
 * besides what the manifest takes. Damage is reported, not thrown.
 *
 * @returns a frozen report
 * @throws BrineError as `open`, for what is not a Brine file, one past `limits`, or one that cannot
 *   be read
 */
export async function verify(source: Source, options: VerifyOptions): Promise<Verification> {
  const byteLength = byteLengthOf(source);
  const pass = startPass(byteLength, options);
  const { sha256 = webSha256, expected } = options;
  const digests = new DigestList();
  const changed: number[] = [];
  let next = readAhead(source, 0);
  let digest: Promise<Uint8Array> | undefined;
  let dropped: readonly Uint8Array[] = [];
  for (let index = 0; index * passBlock < byteLength; index++) {
    const block = await next;
    next = readAhead(source, index + 1);
    const before = digest;
    digest = quiet(Promise.resolve(sha256(block)));
    const isAsExpected = expected === undefined || isSame(await digest, expected[index]);
    if (!isAsExpected) changed.push(index);
    // One behind: the hash of a block is computed while the next one is read and checked.
    if (before) digests.add(await before);
    for (const bytes of dropped) source.recycle?.(bytes);
    dropped = pass.add(block, isAsExpected);
  }
  if (digest) digests.add(await digest);
  const hash = await sha256(digests.bytes);
  return report(byteLength, pass.result(), hash, [...changed, ...missing(options, digests)]);
}

/** {@link verify} without waiting. */
export function verifySync(source: SyncSource, options: VerifySyncOptions): Verification {
  const byteLength = byteLengthOf(source);
  const pass = startPass(byteLength, options);
  const { sha256, expected } = options;
  const digests = new DigestList();
  const changed: number[] = [];
  for (let index = 0; index * passBlock < byteLength; index++) {
    const request = requestOf(byteLength, index);
    const block = checkRead(source.readSync(request.offset, request.length), request);
    const digest = sha256(block);
    digests.add(digest);
    const isAsExpected = expected === undefined || isSame(digest, expected[index]);
    if (!isAsExpected) changed.push(index);
    for (const bytes of pass.add(block, isAsExpected)) source.recycle?.(bytes);
  }
  const hash = sha256(digests.bytes);
  return report(byteLength, pass.result(), hash, [...changed, ...missing(options, digests)]);
}

function startPass(byteLength: number, options: VerifyOptions): Pass<Findings> {
  return new Pass(inspect(byteLength, checkDecoders(options), resolveLimits(options.limits)));
}

/** The block at `index`; its error may stay unseen, where another one ends the pass before. */
function readAhead(source: Source, index: number): Promise<Uint8Array> {
  return quiet(readBlock(source, index));
}

async function readBlock(source: Source, index: number): Promise<Uint8Array> {
  const request = requestOf(source.byteLength, index);
  if (request.length <= 0) return new Uint8Array();
  return checkRead(await source.read(request.offset, request.length), request);
}

function requestOf(byteLength: number, index: number): { offset: number; length: number } {
  const offset = index * passBlock;
  return { offset, length: Math.min(passBlock, byteLength - offset) };
}

/** A promise whose rejection may stay unseen: Node ends a process for one that nobody awaits. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function isSame(found: Uint8Array, expected: Uint8Array | undefined): boolean {
  return (
    expected !== undefined &&
    found.length === expected.length &&
    found.every((byte, index) => byte === expected[index])
  );
}

/** Blocks that were expected behind the end of the file. */
function missing({ expected = [] }: VerifyOptions, { length }: DigestList): number[] {
  return expected.slice(length).map((_, index) => length + index);
}

function report(
  byteLength: number,
  { codec, damages }: Findings,
  hash: Uint8Array,
  changed: readonly number[],
): Verification {
  return Object.freeze({
    ok: damages.length === 0 && changed.length === 0,
    codec,
    byteLength,
    contentHash: toHex(hash),
    damages: Object.freeze(damages.map((damage) => Object.freeze(damage))),
    changed: Object.freeze(runsOf(changed, byteLength)),
  });
}

function runsOf(changed: readonly number[], byteLength: number): readonly Stretch[] {
  const runs: { start: number; end: number }[] = [];
  for (const index of changed) {
    const start = index * passBlock;
    const end = start < byteLength ? Math.min(start + passBlock, byteLength) : start + passBlock;
    const last = runs.at(-1);
    if (last?.end === start) last.end = end;
    else runs.push({ start, end });
  }
  return runs.map((run) => Object.freeze(run));
}
