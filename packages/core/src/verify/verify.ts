import { checkRead } from '../read/request.js';
import { byteLengthOf, type Source, type SyncSource } from '../source.js';
import type { Damage } from './inspect.js';
import { passBlock } from './pass.js';
import { type AsyncSha256, toHex, webSha256 } from './sha256.js';
import { checkFunction, type Stretch, Tally } from './tally.js';
import type { VerifyOptions, VerifySyncOptions } from './verifyOptions.js';

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

/** Blocks that are read and hashed at a time: WebCrypto hashes on threads of its own. */
const lanes = 4;

/**
 * Checks every byte of a file without building the model, in one pass and in less than 32 MiB of memory
 * besides what the manifest takes. Damage is reported, not thrown.
 *
 * @returns a frozen report
 * @throws BrineError as `open`, for what is not a Brine file, one past `limits`, or one that cannot
 *   be read
 */
export async function verify(source: Source, options: VerifyOptions): Promise<Verification> {
  const byteLength = byteLengthOf(source, 'read');
  const tally = new Tally(byteLength, options);
  const { sha256 = webSha256 } = options;
  checkFunction('sha256', sha256);
  const ahead: Promise<readonly [block: Uint8Array, digest: Uint8Array]>[] = [];
  try {
    for (let index = 0; index * passBlock < byteLength; index++) {
      while (ahead.length < lanes) {
        ahead.push(quiet(readAndHash(source, index + ahead.length, sha256)));
      }
      const [block, digest] = await ahead.shift()!;
      tally.add(block, digest);
      source.recycle?.(block);
    }
  } finally {
    // Nobody closes a file that is still being read.
    await Promise.allSettled(ahead);
  }
  return report(byteLength, tally, tally.digests.hash() ?? (await sha256(tally.digests.bytes)));
}

/** {@link verify} without waiting. */
export function verifySync(source: SyncSource, options: VerifySyncOptions): Verification {
  const byteLength = byteLengthOf(source, 'readSync');
  const tally = new Tally(byteLength, options);
  const { sha256 } = options;
  checkFunction('sha256', sha256);
  for (let index = 0; index * passBlock < byteLength; index++) {
    const request = requestOf(byteLength, index);
    const block = checkRead(source.readSync(request.offset, request.length), request);
    tally.add(block, sha256(block));
    source.recycle?.(block);
  }
  return report(byteLength, tally, tally.digests.hash() ?? sha256(tally.digests.bytes));
}

/** The block at `index`, empty behind the end of the file, and its digest. */
async function readAndHash(
  source: Source,
  index: number,
  sha256: AsyncSha256,
): Promise<readonly [block: Uint8Array, digest: Uint8Array]> {
  const request = requestOf(source.byteLength, index);
  if (request.length <= 0) return [new Uint8Array(), new Uint8Array()];
  const block = checkRead(await source.read(request.offset, request.length), request);
  return [block, await sha256(block)];
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

function report(byteLength: number, tally: Tally, hash: Uint8Array): Verification {
  const { codec, damages } = tally.findings;
  const changed = tally.changed();
  return Object.freeze({
    ok: damages.length === 0 && changed.length === 0,
    codec,
    byteLength,
    contentHash: toHex(hash),
    damages: Object.freeze(damages.map((damage) => Object.freeze(damage))),
    changed,
  });
}
