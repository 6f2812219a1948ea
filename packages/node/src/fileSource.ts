import { BrineError, type Seen, type Source, type SyncSource } from '@brine/core';
import { fs } from './builtins.js';
import * as calls from './calls.js';
import { type Procedure, runAsync, runSync } from './calls.js';
import { fileError } from './fileError.js';
import { absolute, descriptorOf, type FilePath, type FileTarget, toPath } from './target.js';

/** Without waiting for the other end, should it be a pipe: `describe` refuses those. */
const readOnly = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
/** One `read` call takes at most 2³¹ − 1 bytes. */
const maxRead = 2 ** 30;
/** 512 MiB in four lanes took 0.23 s with parts of 4 MiB, 0.34 s with 1 MiB; alone the same with both. */
const partSize = 2 ** 22;
/** As many threads as Node has for files, unless told otherwise. */
const lanes = 4;
/** Node 20's `Buffer` ends here. */
const maxBuffer = 2 ** 32;

/** A file through one descriptor, so that all reads see the same file, even if the path changes. */
export interface FileSource extends Source, SyncSource {
  /** Path of the file, where it was opened here. */
  readonly path: string | undefined;
  /** `read` and `readSync` in one. */
  reading(offset: number, length: number, seen?: Seen): Procedure<Uint8Array>;
  /** Closes the file if it was opened here. */
  close(): Procedure<void>;
}

/** Opens a path, or takes over an open file. */
export function sourceOf(target: FileTarget): Procedure<FileSource> {
  const fd = descriptorOf(target);
  return fd === undefined ? openPath(toPath(target as FilePath)) : fromDescriptor(fd);
}

/** Opens a path. */
export function* openPath(path: string): Procedure<FileSource> {
  try {
    return yield* describe(yield* calls.open(absolute(path), readOnly), path, true);
  } catch (error) {
    throw fileError(error, 'load', path);
  }
}

/** Takes over a descriptor that stays its owner's. */
export function* fromDescriptor(fd: number): Procedure<FileSource> {
  try {
    return yield* describe(fd, undefined, false);
  } catch (error) {
    throw fileError(error, 'load', undefined);
  }
}

function* describe(fd: number, path: string | undefined, own: boolean): Procedure<FileSource> {
  let isOpen = true;
  const spare: Uint8Array[] = [];
  function* close(): Procedure<void> {
    // Once: by the second time the system may have given the number to another file.
    if (isOpen && own) {
      isOpen = false;
      yield* calls.close(fd);
    }
    isOpen = false;
  }
  function* reading(offset: number, length: number, seen?: Seen): Procedure<Uint8Array> {
    if (isOpen) {
      const last = spare.at(-1)?.length === length ? spare.pop() : undefined;
      const bytes = last ?? allocate(length);
      const count = seen
        ? yield* readShowing(fd, path, offset, bytes, seen)
        : yield* readAll(fd, path, offset, bytes);
      // Less where the file shrank. Core says so.
      return count === length ? bytes : bytes.subarray(0, count);
    }
    throw new BrineError('INVALID_ARGUMENT', 'The model file is closed. Open it again.', {
      file: path,
    });
  }
  const stats = yield* calls.fstat(fd);
  if (!stats.isFile()) {
    yield* close();
    const [code, what] = stats.isDirectory()
      ? (['IS_DIRECTORY', 'a directory'] as const)
      : (['INVALID_ARGUMENT', 'a pipe or a device'] as const);
    throw new BrineError(
      code,
      `Cannot load ${path ?? 'the open file'}: it is ${what}. Give the path of a model file.`,
      { file: path },
    );
  }
  return {
    path,
    byteLength: stats.size,
    reading,
    read: async (...stretch) => await runAsync(reading(...stretch)),
    readSync: (...stretch) => runSync(reading(...stretch)),
    recycle: (bytes) => {
      spare.push(bytes);
    },
    close,
  };
}

/**
 * {@link readAll} in parts, each shown as soon as it is there: without waiting, while it is in the
 * processor's cache; else while others are being read.
 */
function* readShowing(
  fd: number,
  path: string | undefined,
  offset: number,
  bytes: Uint8Array,
  seen: Seen,
): Procedure<number> {
  let next = 0;
  let end = bytes.length;
  function* lane(): Procedure<void> {
    while (next < end) {
      const at = next;
      next += partSize;
      const part = bytes.subarray(at, at + partSize);
      let count = 0;
      try {
        count = yield* readAll(fd, path, offset + at, part);
      } finally {
        // The file ends here, or cannot be read: the other lanes need not go on either.
        if (count < part.length) end = Math.min(end, at + count);
      }
      if (count === part.length) seen(part, at);
    }
  }
  yield* calls.together(Array.from({ length: lanes }, lane));
  return end;
}

/** Gives the number of bytes read: fewer than fit only where the file ends. */
function* readAll(
  fd: number,
  path: string | undefined,
  offset: number,
  bytes: Uint8Array,
): Procedure<number> {
  const { length } = bytes;
  let done = 0;
  while (done < length) {
    const part = bytes.subarray(done, Math.min(done + maxRead, length));
    let count: number;
    try {
      count = yield* calls.read(fd, part, offset + done);
    } catch (error) {
      throw fileError(error, 'load', path);
    }
    if (count === 0) break;
    done += count;
  }
  return done;
}

function allocate(length: number): Uint8Array {
  try {
    // Not zeroed, and not out of the pool, whose slices start anywhere.
    if (length > maxBuffer) return new Uint8Array(length);
    const { buffer, byteOffset } = Buffer.allocUnsafeSlow(length);
    return new Uint8Array(buffer, byteOffset, length);
  } catch (cause) {
    throw new BrineError(
      'UNSUPPORTED_PLATFORM',
      `Cannot allocate ${length} bytes in one piece: ${String(cause)}. Free some memory, or use a newer Node (Node 20 ends at 4 GiB for one array).`,
      { cause },
    );
  }
}
