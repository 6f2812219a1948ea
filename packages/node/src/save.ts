/**
 * Writes a file so that, whatever happens, the old one or the new one is there, whole: a temporary
 * file in the same directory, written, flushed, renamed over the target, and the directory flushed.
 */
import type { Stats } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { BrineError, type FilePlan } from '@brine/core';
import { fs } from './builtins.js';
import type { Procedure } from './calls.js';
import * as calls from './calls.js';
import { errnoOf, fileError, inFile } from './fileError.js';
import { keepOwner } from './keepOwner.js';
import { absolute } from './target.js';
import { sweep, temporaryName } from './temporary.js';
import { writeAll } from './writeAll.js';

/** Bytes that are no model, to be written as they are. */
export function contentOf(bytes: Uint8Array): FilePlan {
  return {
    byteLength: bytes.length,
    headLength: bytes.length,
    body: [],
    isHashed: true,
    hashTo: () => {},
    head: () => bytes,
  };
}

/** Replaces the file at `path`, or makes it. A symbolic link is followed, and stays, as in an editor. */
export function* saveToPath(path: string, content: FilePlan, durable: boolean): Procedure<void> {
  const given = absolute(path);
  const old = yield* statIfThere(given, path);
  if (old) yield* checkReplaceable(old, given, path);
  const target = yield* followLinks(given, path);
  const directory = dirname(target);
  // Joined as text, here and below: `join` would take `..` behind a link for the link's own parent.
  const temporary = `${directory}/${temporaryName(target)}`;
  const fd = yield* create(temporary, directory, path, old !== undefined);
  try {
    try {
      const created = yield* calls.fstat(fd);
      // First, for the space.
      yield* sweep(directory, target, created.mtimeMs);
      if (old) yield* keepOwner(fd, created, old);
      yield* write(fd, content, durable, false);
    } catch (error) {
      // The first error says more than that of clearing up.
      yield* calls.quietly(calls.close(fd));
      throw error;
    }
    yield* calls.close(fd);
    yield* rename(temporary, target, path);
  } catch (error) {
    // Should it stay, a later save sweeps it.
    yield* calls.quietly(calls.unlink(temporary));
    throw fileError(inFile(error, path), 'save to', path);
  }
  if (durable) yield* flushDirectory(directory, path);
}

/** Replaces the content of an open file. Not atomic: only a rename is, and a descriptor has no name. */
export function* saveToDescriptor(
  fd: number,
  content: FilePlan,
  durable: boolean,
): Procedure<void> {
  try {
    yield* calls.ftruncate(fd, 0);
    // In order, as one that is opened for appending writes at its end, wherever it is told to.
    yield* write(fd, content, durable, true);
  } catch (error) {
    throw fileError(error, 'save to', undefined);
  }
}

function* statIfThere(absolute: string, path: string): Procedure<Stats | undefined> {
  try {
    return yield* calls.stat(absolute);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw fileError(error, 'save to', path);
  }
}

function* checkReplaceable(old: Stats, given: string, path: string): Procedure<void> {
  if (old.isDirectory()) throw isDirectory(path);
  if (!old.isFile()) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Cannot save to ${path}: it is a pipe or a device. Give the path of a file.`,
      { file: path },
    );
  }
  try {
    // A rename asks the directory alone, and would replace a file that is read-only for a reason.
    yield* calls.access(given, fs.constants.W_OK);
  } catch (error) {
    throw fileError(error, 'save to', path);
  }
}

/** The file that `given` leads to, which need not be there. */
function* followLinks(given: string, path: string): Procedure<string> {
  let target = given;
  // As many as Linux follows; `stat` has refused a circle by now.
  for (let links = 0; links < 40; links++) {
    if (target.endsWith('/')) throw isDirectory(path);
    let link: string;
    try {
      // Asked first, as an error takes Node longer to make than both answers.
      const found = yield* calls.lstat(target);
      if (!found.isSymbolicLink()) return target;
      link = yield* calls.readlink(target);
    } catch (error) {
      // Not a link any more, or nothing there. After any other error it may be a link, not to be replaced.
      if (['EINVAL', 'ENOENT'].includes(errnoOf(error))) return target;
      throw fileError(error, 'save to', path);
    }
    target = isAbsolute(link) ? link : `${dirname(target)}/${link}`;
  }
  return target;
}

function isDirectory(path: string): BrineError {
  return new BrineError(
    'IS_DIRECTORY',
    `Cannot save to ${path}: it is a directory. Give the path of a file in it.`,
    { file: path },
  );
}

function* create(
  temporary: string,
  directory: string,
  path: string,
  isReplacement: boolean,
): Procedure<number> {
  try {
    // Until it has the permissions of the old file, nobody else opens the new one.
    return yield* calls.open(temporary, 'wx', isReplacement ? 0o600 : 0o666);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') {
      throw new BrineError(
        'DIRECTORY_MISSING',
        `Cannot save to ${path}: there is no directory ${directory}. Make it first.`,
        { file: path, cause },
      );
    }
    throw fileError(cause, 'save to', path);
  }
}

/** @param inOrder whether the head is to come first though it must wait for all digests */
function* write(
  fd: number,
  content: FilePlan,
  durable: boolean,
  inOrder: boolean,
): Procedure<void> {
  const { body, byteLength, headLength } = content;
  if (inOrder || content.isHashed) {
    yield* writeAll(fd, [content.head(), ...body]);
  } else {
    yield* writeAll(fd, body, headLength, content.hashTo);
    yield* writeAll(fd, [content.head()]);
  }
  const { size } = yield* calls.fstat(fd);
  if (size !== byteLength) {
    throw new BrineError(
      'IO',
      `The file system says that ${size} bytes were written, expected ${byteLength}. Try another disk.`,
    );
  }
  if (durable) yield* calls.fsync(fd);
}

function* rename(temporary: string, target: string, path: string): Procedure<void> {
  try {
    yield* calls.rename(temporary, target);
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw cause;
    throw new BrineError(
      'IO',
      `Cannot save to ${path}: another program removed ${temporary} before it was complete. Save it again.`,
      { file: path, cause },
    );
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
      // The directory is flushed, or it is not: closing it changes neither.
      yield* calls.quietly(calls.close(fd));
    }
  } catch (cause) {
    throw new BrineError(
      'DURABILITY_UNKNOWN',
      `The model is saved in ${path}, but its directory could not be flushed, so it may not survive a power cut. Save it again to be sure.`,
      { file: path, cause },
    );
  }
}
