/** A file as blocks of 1 MiB, each with its SHA-256. */
import type { Hash } from 'node:crypto';
import { BrineError } from '@brine/core';
import { crypto } from '../builtins.js';
import type { Procedure } from '../calls.js';
import type { FileSource } from '../fileSource.js';
import type { Part } from './statement.js';

export const blockSize: number = 2 ** 20;

/** SHA-256 of some bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return startSha256().update(bytes).digest();
}

/** SHA-256 of bytes that come piece by piece. */
export function startSha256(): Hash {
  return crypto().createHash('sha256');
}

/** Names the bytes of a file: SHA-256 of the digests of its blocks, in hexadecimal. */
export function contentHash(blocks: readonly Uint8Array[]): string {
  return Buffer.from(sha256(Buffer.concat(blocks))).toString('hex');
}

/** The blocks of a file, read once. */
export function* readBlocks(
  source: FileSource,
  visit?: (bytes: Uint8Array, offset: number) => void,
): Procedure<Uint8Array[]> {
  const blocks: Uint8Array[] = [];
  for (let offset = 0; offset < source.byteLength; offset += blockSize) {
    const length = Math.min(blockSize, source.byteLength - offset);
    const bytes = yield* source.reading(offset, length);
    if (bytes.length !== length) throw shrank(source, offset + bytes.length);
    blocks.push(sha256(bytes));
    visit?.(bytes, offset);
    source.recycle?.(bytes);
  }
  return blocks;
}

/** {@link readBlocks}, and the index of the first part that has another digest, if one has. */
export function* readBlocksAndParts(
  source: FileSource,
  parts: readonly Part[],
): Procedure<{ blocks: Uint8Array[]; wrong: number | undefined }> {
  let wrong: number | undefined;
  let index = 0;
  let hash = startSha256();
  const blocks = yield* readBlocks(source, (bytes, offset) => {
    for (let from = 0; from < bytes.length; ) {
      const { end, digest } = parts[index]!;
      const to = Math.min(bytes.length, end - offset);
      hash.update(bytes.subarray(from, to));
      from = to;
      if (offset + to < Math.min(end, source.byteLength)) continue;
      if (!hash.digest().equals(digest)) wrong ??= index;
      hash = startSha256();
      index++;
    }
  });
  return { blocks, wrong };
}

function shrank({ path, byteLength }: FileSource, end: number): BrineError {
  return new BrineError(
    'TRUNCATED',
    `${path ?? 'The open file'} had ${byteLength} bytes when it was opened, and ended at ${end} when it was read. Somebody is writing to it: wait, and try again.`,
    { file: path, offset: end },
  );
}
