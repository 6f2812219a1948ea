import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrineError } from '@brine/core';

/** A path, relative to the working directory, or a `file:` URL. */
export type FilePath = string | URL;

/** A {@link FilePath}, or a file that is open already; Brine does not close it. */
export type FileTarget = FilePath | FileHandle;

/** @throws BrineError `INVALID_ARGUMENT` for anything that is not a path or a `file:` URL */
export function toPath(target: FilePath): string {
  if (target instanceof URL) {
    if (target.protocol === 'file:') return pathOf(target);
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Found the URL ${target.href}, expected one that starts with file:. Fetch other URLs first, and pass their bytes to decode().`,
    );
  }
  if (typeof target === 'string' && target !== '' && !target.includes('\0')) return target;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${typeof target === 'string' ? JSON.stringify(target) : typeof target} for a file, expected a path, a file: URL or a FileHandle.`,
  );
}

function pathOf(url: URL): string {
  try {
    const path = fileURLToPath(url);
    if (!path.includes('\0')) return path;
  } catch {
    // A host, or a slash written as %2F: no path has them.
  }
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found the URL ${url.href}, which is not that of a file here. Make one of a path: pathToFileURL(path) of node:url.`,
  );
}

/**
 * The same path for the rest of a call, should the working directory change meanwhile. Not
 * `resolve`: behind a symbolic link, `..` is the parent of what it leads to.
 *
 * @throws BrineError `NOT_FOUND` where the working directory was removed
 */
export function absolute(path: string): string {
  if (process.platform === 'win32') return resolve(path);
  return isAbsolute(path) ? path : `${workingDirectory(path)}/${path}`;
}

function workingDirectory(path: string): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new BrineError(
      'NOT_FOUND',
      `Cannot tell where ${path} is: the working directory is not there any more. Give an absolute path.`,
      { file: path, cause },
    );
  }
}

/** The descriptor of an open file, or `undefined` for a path. */
export function descriptorOf(target: FileTarget): number | undefined {
  if (typeof target !== 'object' || target === null || target instanceof URL) return undefined;
  if (!('fd' in target) || typeof target.fd !== 'number') return undefined;
  if (target.fd >= 0) return target.fd;
  throw new BrineError('INVALID_ARGUMENT', 'The FileHandle is closed. Open the file again.');
}
