import fs from 'node:fs';
import { dirname } from 'node:path';

/**
 * Saves as Brine's `dumpSync` does, so that all peers do the same work: a temporary file, written,
 * flushed, renamed over the old one, and the directory flushed.
 */
export function saveBytes(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  const fd = fs.openSync(temporary, 'wx');
  for (let done = 0; done < bytes.length; ) {
    done += fs.writeSync(fd, bytes, done, Math.min(bytes.length - done, 2 ** 30), done);
  }
  fs.fsyncSync(fd);
  fs.closeSync(fd);
  fs.renameSync(temporary, path);
  const directory = fs.openSync(dirname(path), 'r');
  fs.fsyncSync(directory);
  fs.closeSync(directory);
}

/**
 * Reads as Brine's `loadSync` does: all at once, into memory that is not zeroed first. The bytes
 * start at a multiple of 8, also where Node takes a small buffer out of its pool.
 */
export function loadBytes(path: string): Buffer {
  return fs.readFileSync(path);
}
