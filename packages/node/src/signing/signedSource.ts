import { BrineError } from '@brine/core';
import { type Procedure, runAsync, runSync } from '../calls.js';
import type { FileSource } from '../fileSource.js';
import { blockSize, sha256 } from './blocks.js';

/**
 * A file of which each block must have the digest that was signed. Whatever is read, whole blocks
 * are read into memory and checked there, so the bytes that are used are those that were checked,
 * whoever writes to the file meanwhile.
 *
 * @param blocks SHA-256 of each block of the file
 */
export function signedSource(source: FileSource, blocks: readonly Uint8Array[]): FileSource {
  const { path, byteLength } = source;
  function* reading(offset: number, length: number): Procedure<Uint8Array> {
    const first = Math.floor(offset / blockSize);
    const start = first * blockSize;
    const end = Math.min(Math.ceil((offset + length) / blockSize) * blockSize, byteLength);
    const bytes = yield* source.reading(start, end - start);
    for (let at = 0, block = first; at < bytes.length; at += blockSize, block++) {
      const found = bytes.subarray(at, at + blockSize);
      if (!Buffer.from(sha256(found)).equals(blocks[block]!)) {
        throw changed(path, start + at, start + at + found.length);
      }
    }
    const wanted = bytes.subarray(offset - start, offset - start + length);
    // A small array must not keep the blocks around it in memory.
    return length < blockSize ? wanted.slice() : wanted;
  }
  return {
    path,
    byteLength,
    reading,
    read: async (offset, length) => await runAsync(reading(offset, length)),
    readSync: (offset, length) => runSync(reading(offset, length)),
    close: () => source.close(),
  };
}

/** The error for bytes that are not those that were signed. */
export function changed(path: string | undefined, start: number, end: number): BrineError {
  return new BrineError(
    'SIGNATURE_MISMATCH',
    `${path ?? 'The open file'} is not what was signed: bytes ${start} to ${end} differ. It was changed or damaged after it was signed: get it again, with its signature.`,
    { file: path, offset: start },
  );
}
