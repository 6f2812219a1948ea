import { BrineError } from '@brine/core';
import { alongside, type Procedure, writev } from './calls.js';

/** A `writev` takes at most 1,024 parts (IOV_MAX on Linux). */
const maxParts = 1024;
/** Node 20 reports nonsense for a `writev` of more than 2 GiB. */
const maxWrite = 2 ** 30;
/** Parts up to this size are gathered by copying: 5,000 parts of 8 bytes took 464 ms one by one. */
const smallPart = 4096;
const stagingSize = 2 ** 16;

/** Bytes of a call where hashing goes on: 512 MiB took 0.32 s with 32 MiB a call, 0.36 s with 1 MiB. */
const hashedBytes = 2 ** 25;

/**
 * Writes all of `chunks`, however little each call writes.
 *
 * @param start where in the file
 * @param hashTo called with where each batch ends, while it is written or just before
 */
export function* writeAll(
  fd: number,
  chunks: readonly Uint8Array[],
  start = 0,
  hashTo?: (offset: number) => void,
): Procedure<void> {
  let position = start;
  for (const batch of batches(chunks, hashTo ? hashedBytes : maxWrite)) {
    const end = batch.reduce((sum, part) => sum + part.length, position);
    const writing = writeBatch(fd, batch, position);
    yield* hashTo ? alongside(writing, () => hashTo(end)) : writing;
    position = end;
  }
}

function* writeBatch(fd: number, batch: Uint8Array[], start: number): Procedure<void> {
  let position = start;
  let parts = batch;
  while (parts.length > 0) {
    const written = yield* writev(fd, parts, position);
    if (!(written > 0)) {
      throw new BrineError(
        'IO',
        `The file system wrote nothing at byte ${position} and gave no reason. Try another disk.`,
        { offset: position },
      );
    }
    position += written;
    parts = rest(parts, written);
  }
}

/** Chunks in groups that one call can take, with small ones side by side in one buffer. */
function* batches(chunks: readonly Uint8Array[], maxBytes: number): Generator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for (const part of pieces(coalesced(chunks), maxBytes)) {
    if (batch.length === maxParts || bytes + part.length > maxBytes) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(part);
    bytes += part.length;
  }
  if (batch.length > 0) yield batch;
}

function* coalesced(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  let left = chunks.reduce((sum, { length }) => (length > smallPart ? sum : sum + length), 0);
  let staging = new Uint8Array(Math.min(left, stagingSize));
  let used = 0;
  for (const chunk of chunks) {
    if (chunk.length > smallPart || chunk.length > staging.length - used) {
      if (used > 0) yield staging.subarray(0, used);
      staging = staging.subarray(used);
      if (staging.length < Math.min(left, smallPart)) {
        staging = new Uint8Array(Math.min(left, stagingSize));
      }
      used = 0;
    }
    if (chunk.length > smallPart) yield chunk;
    else {
      staging.set(chunk, used);
      used += chunk.length;
      left -= chunk.length;
    }
  }
  if (used > 0) yield staging.subarray(0, used);
}

function* pieces(parts: Iterable<Uint8Array>, maxBytes: number): Generator<Uint8Array> {
  for (const part of parts) {
    for (let start = 0; start < part.length; start += maxBytes) {
      yield part.subarray(start, start + maxBytes);
    }
  }
}

function rest(parts: readonly Uint8Array[], written: number): Uint8Array[] {
  let left = written;
  let index = 0;
  while (index < parts.length && left >= parts[index]!.length) left -= parts[index++]!.length;
  const remaining = parts.slice(index);
  if (left > 0) remaining[0] = remaining[0]!.subarray(left);
  return remaining;
}
