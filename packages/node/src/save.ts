/**
 * Writes a file so that, whatever happens, the old one or the new one is there, whole: a temporary
 * file in the same directory, written, flushed, renamed over the target, and the directory flushed.
 */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BrineError, type Chunks } from '@brine/core';
import type { Procedure } from './calls.js';
import * as calls from './calls.js';
import { fileError } from './fileError.js';
import { writeAll } from './writeAll.js';

/** Replaces the file at `path`, or makes it. A symbolic link is followed, and stays, as in an editor. */
export function* saveToPath(path: string, { chunks, byteLength }: Chunks): Procedure<void> {
  // Now, since the working directory may change while this waits.
  const absolute = resolve(path);
  const existing = yield* statIfThere(absolute, path);
  if (existing?.isDirectory()) {
    throw new BrineError(
      'IS_DIRECTORY',
      `Cannot save to ${path}: it is a directory. Give the path of a file in it.`,
      { file: path },
    );
  }
  if (existing && !existing.isFile()) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Cannot save to ${path}: it is a pipe or a device. Give the path of a file.`,
      { file: path },
    );
  }
  const target = yield* followLinks(absolute);
  const directory = dirname(target);
  const temporary = join(directory, temporaryName(target));
  const fd = yield* create(temporary, directory, path);
  try {
    try {
      yield* keepOwner(fd, existing);
      yield* writeAndFlush(fd, chunks, byteLength);
    } catch (error) {
      yield* quietly(calls.close(fd));
      throw error;
    }
    yield* calls.close(fd);
    yield* calls.rename(temporary, target);
  } catch (error) {
    yield* quietly(calls.unlink(temporary));
    throw fileError(error, 'save to', path);
  }
  yield* flushDirectory(directory, path);
}

/** Replaces the content of an open file. Not atomic: only a rename is, and a descriptor has no name. */
export function* saveToDescriptor(fd: number, { chunks, byteLength }: Chunks): Procedure<void> {
  try {
    yield* calls.ftruncate(fd, 0);
    yield* writeAndFlush(fd, chunks, byteLength);
  } catch (error) {
    throw fileError(error, 'save to', undefined);
  }
}

/** Recognisable, should a killed process leave it behind: `.homes.cbor.1f2e3d4c.brine-tmp`. */
function temporaryName(path: string): string {
  const name = basename(path).slice(0, 60);
  return `.${name}.${randomBytes(4).toString('hex')}.brine-tmp`;
}

function* statIfThere(absolute: string, path: string): Procedure<Stats | undefined> {
  try {
    return yield* calls.stat(absolute);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fileError(error, 'save to', path);
  }
}

/** The file that `path` leads to, which need not be there. */
function* followLinks(path: string): Procedure<string> {
  let target = path;
  // As many as Linux follows; `stat` has refused a circle by now.
  for (let links = 0; links < 40; links++) {
    try {
      target = resolve(dirname(target), yield* calls.readlink(target));
    } catch {
      // Not a link, or nothing there: what is wrong with it, if anything is, the next call says.
      return target;
    }
  }
  return target;
}

function* create(temporary: string, directory: string, path: string): Procedure<number> {
  try {
    return yield* calls.open(temporary, 'wx', 0o666);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      throw new BrineError(
        'DIRECTORY_MISSING',
        `Cannot save to ${path}: there is no directory ${directory}. Make it first.`,
        { file: path, cause },
      );
    }
    throw fileError(cause, 'save to', path);
  }
}

function* keepOwner(fd: number, existing: Stats | undefined): Procedure<void> {
  if (existing === undefined || process.platform === 'win32') return;
  const created = yield* calls.fstat(fd);
  if (created.uid !== existing.uid || created.gid !== existing.gid) {
    yield* calls.fchown(fd, existing.uid, existing.gid);
  }
  yield* calls.fchmod(fd, existing.mode & 0o7777);
}

function* writeAndFlush(
  fd: number,
  chunks: readonly Uint8Array[],
  byteLength: number,
): Procedure<void> {
  yield* writeAll(fd, chunks);
  const { size } = yield* calls.fstat(fd);
  if (size !== byteLength) {
    throw new BrineError(
      'IO',
      `The file system says that ${size} bytes were written, expected ${byteLength}. Try another disk.`,
    );
  }
  yield* calls.fsync(fd);
}

/** Clears up after an error, which says more than one of clearing up would. */
function* quietly(call: Procedure<void>): Procedure<void> {
  try {
    yield* call;
  } catch {
    // A temporary file that is left behind is known by its name.
  }
}

function* flushDirectory(directory: string, path: string): Procedure<void> {
  // Windows has no way to open a directory for this.
  if (process.platform === 'win32') return;
  try {
    const fd = yield* calls.open(directory, 'r');
    try {
      yield* calls.fsync(fd);
    } finally {
      yield* calls.close(fd);
    }
  } catch (cause) {
    throw new BrineError(
      'DURABILITY_UNKNOWN',
      `The model is saved in ${path}, but its directory could not be flushed, so it may not survive a power cut. Save it again to be sure.`,
      { file: path, cause },
    );
  }
}
