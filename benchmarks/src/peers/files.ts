import fs from 'node:fs';
import { dirname } from 'node:path';

const maxParts = 1024;
const maxBytes = 2 ** 30;

/**
 * Saves as Brine's `dumpSync` does, so that all peers do the same work: a temporary file, written,
 * flushed, renamed over the old one, and the directory flushed.
 */
export function saveParts(path: string, parts: readonly Uint8Array[]): void {
  const temporary = `${path}.tmp`;
  const fd = fs.openSync(temporary, 'wx');
  try {
    for (const batch of batches(parts)) write(fd, batch);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(temporary, path);
  const directory = fs.openSync(dirname(path), 'r');
  fs.fsyncSync(directory);
  fs.closeSync(directory);
}

export function saveBytes(path: string, bytes: Uint8Array): void {
  saveParts(path, [bytes]);
}

/**
 * Reads as Brine's `loadSync` does: all at once, into memory that is not zeroed first. The bytes
 * start at a multiple of 8.
 */
export function loadBytes(path: string): Uint8Array {
  const fd = fs.openSync(path, 'r');
  try {
    const { size } = fs.fstatSync(fd);
    const bytes = Buffer.allocUnsafeSlow(size);
    for (let done = 0; done < size; ) {
      done += fs.readSync(fd, bytes, done, Math.min(size - done, maxBytes), done);
    }
    return bytes;
  } finally {
    fs.closeSync(fd);
  }
}

/** Groups that one writev can take. */
function* batches(parts: readonly Uint8Array[]): Generator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for (const part of parts) {
    for (let start = 0; start < part.length; start += maxBytes) {
      const piece = part.subarray(start, start + maxBytes);
      if (batch.length === maxParts || bytes + piece.length > maxBytes) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(piece);
      bytes += piece.length;
    }
  }
  if (batch.length > 0) yield batch;
}

function write(fd: number, batch: Uint8Array[]): void {
  let rest = batch;
  for (;;) {
    let written = fs.writevSync(fd, rest);
    while (rest.length > 0 && written >= rest[0]!.length) {
      written -= rest[0]!.length;
      rest = rest.slice(1);
    }
    if (rest.length === 0) return;
    rest = [rest[0]!.subarray(written), ...rest.slice(1)];
  }
}
