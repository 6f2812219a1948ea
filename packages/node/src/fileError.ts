import { BrineError, type BrineErrorCode, isBrineError, ProofError } from '@brine/core';

/** What the system calls an error: `ENOENT`; empty for errors that are not the system's. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** An error of the file system as a {@link BrineError} that says what to do. */
export function fileError(cause: unknown, doing: string, path: string | undefined): BrineError {
  if (isBrineError(cause)) return cause;
  const errno = errnoOf(cause);
  const [code, reason] = reasons[errno] ?? [
    'IO',
    `the file system answered ${errno || String(cause)}.`,
  ];
  const where = path === undefined ? 'the open file' : path;
  return new BrineError(code, `Cannot ${doing} ${where}: ${reason}`, { file: path, cause });
}

/** Says in which file what core found wrong was found, for errors that do not say it yet. */
export function inFile(error: unknown, file: string | undefined): unknown {
  if (!isBrineError(error) || file === undefined || error.file !== undefined) return error;
  const { code, codec, offset, path } = error;
  const message = `${file}: ${error.message}`;
  const details = { codec, offset, path, file, cause: error };
  if (!(error instanceof ProofError)) return new BrineError(code, message, details);
  const { method, place, expected, found } = error;
  return new ProofError(message, { ...details, method, place, expected, found });
}

const full: readonly [BrineErrorCode, string] = [
  'DISK_FULL',
  'the disk is full. Free some space, or choose another place.',
];
const denied: readonly [BrineErrorCode, string] = [
  'PERMISSION_DENIED',
  'permission denied. Check who owns the file and its directory.',
];

const reasons: Readonly<Record<string, readonly [BrineErrorCode, string]>> = {
  ENOENT: ['NOT_FOUND', 'there is no such file. Check the path.'],
  ENOTDIR: ['NOT_FOUND', 'part of the path is a file, not a directory. Check the path.'],
  EISDIR: ['IS_DIRECTORY', 'it is a directory. Give the path of a file in it.'],
  ENOSPC: full,
  EDQUOT: ['DISK_FULL', 'the quota is used up. Free some space, or choose another place.'],
  EFBIG: [
    'DISK_FULL',
    'the file would be larger than the system allows. Raise the limit, or choose another place.',
  ],
  EACCES: denied,
  EPERM: denied,
  EROFS: ['PERMISSION_DENIED', 'the file system is read-only. Choose another place.'],
  ELOOP: ['IO', 'its symbolic links lead in a circle. Check the path.'],
  ENAMETOOLONG: ['IO', 'the name is too long. Choose a shorter one.'],
  EMFILE: ['IO', 'too many files are open. Close some, or raise the limit (ulimit -n).'],
  EBADF: ['INVALID_ARGUMENT', 'it is closed, or was not opened for this. Open it again.'],
};
