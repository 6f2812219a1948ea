/**
 * File-system calls, told apart from waiting for them: a procedure is a generator that yields
 * calls, and one runner makes them at once while the other awaits them. So the steps of a save,
 * and what follows when one of them fails, stand once.
 */
import type { Stats } from 'node:fs';
import { fs } from './builtins.js';

const { promisify } = process.getBuiltinModule('node:util');

/** One call, in both forms. */
export interface Call {
  sync(): unknown;
  async(): Promise<unknown>;
}

/** Steps that call the file system. */
export type Procedure<T> = Generator<Call, T, unknown>;

/** Makes a call whose error says less than what there is to say already, or nothing that matters. */
export function* quietly(call: Procedure<void>): Procedure<void> {
  try {
    yield* call;
  } catch {
    // Whoever calls it quietly says why.
  }
}

/** Runs a procedure, waiting for each call. */
export async function runAsync<T>(procedure: Procedure<T>): Promise<T> {
  let step = procedure.next();
  while (!step.done) {
    let result: unknown;
    try {
      result = await step.value.async();
    } catch (error) {
      step = procedure.throw(error);
      continue;
    }
    step = procedure.next(result);
  }
  return step.value;
}

/** Runs a procedure at once. */
export function runSync<T>(procedure: Procedure<T>): T {
  let step = procedure.next();
  while (!step.done) {
    let result: unknown;
    try {
      result = step.value.sync();
    } catch (error) {
      step = procedure.throw(error);
      continue;
    }
    step = procedure.next(result);
  }
  return step.value;
}

/**
 * Runs procedures side by side where calls are waited for, else one after the other. Ends when all
 * have ended, with the error of the first one that failed.
 */
export function* together(procedures: readonly Procedure<void>[]): Procedure<void> {
  yield {
    sync: () => {
      for (const procedure of procedures) runSync(procedure);
    },
    async: async () => await allEnded(procedures.map(runAsync)),
  };
}

/**
 * Runs a procedure, and does `work` while its calls are waited for; before it where they are not.
 */
export function* alongside<T>(procedure: Procedure<T>, work: () => void): Procedure<T> {
  return (yield {
    sync: () => {
      work();
      return runSync(procedure);
    },
    async: async () => {
      const result = runAsync(procedure);
      await allEnded([result, Promise.resolve().then(work)]);
      return await result;
    },
  }) as T;
}

/** Throws the error of the first that failed, when none is under way any more. */
async function allEnded(promises: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(promises);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function define<Args extends unknown[], T>(
  atOnce: (...args: Args) => T,
  waiting: (...args: Args) => Promise<T>,
): (...args: Args) => Procedure<T> {
  return function* call(...args) {
    return (yield { sync: () => atOnce(...args), async: () => waiting(...args) }) as T;
  };
}

/** Opens a file and gives its descriptor. */
export const open: (path: string, flags: string | number, mode?: number) => Procedure<number> =
  define(
    (path: string, flags: string | number, mode?: number) => fs.openSync(path, flags, mode),
    (path: string, flags: string | number, mode?: number) =>
      new Promise<number>((resolve, reject) => {
        fs.open(path, flags, mode, (error, fd) => (error ? reject(error) : resolve(fd)));
      }),
  );
export const close: (fd: number) => Procedure<void> = define(
  (fd: number) => fs.closeSync(fd),
  (fd: number) => promisify(fs.close)(fd),
);
export const fsync: (fd: number) => Procedure<void> = define(
  (fd: number) => fs.fsyncSync(fd),
  (fd: number) => promisify(fs.fsync)(fd),
);
export const ftruncate: (fd: number, length: number) => Procedure<void> = define(
  (fd: number, length: number) => fs.ftruncateSync(fd, length),
  (fd: number, length: number) => promisify(fs.ftruncate)(fd, length),
);
export const fchmod: (fd: number, mode: number) => Procedure<void> = define(
  (fd: number, mode: number) => fs.fchmodSync(fd, mode),
  (fd: number, mode: number) => promisify(fs.fchmod)(fd, mode),
);
export const fchown: (fd: number, uid: number, gid: number) => Procedure<void> = define(
  (fd: number, uid: number, gid: number) => fs.fchownSync(fd, uid, gid),
  (fd: number, uid: number, gid: number) => promisify(fs.fchown)(fd, uid, gid),
);
export const fstat: (fd: number) => Procedure<Stats> = define(
  (fd: number) => fs.fstatSync(fd),
  (fd: number) => promisify<number, Stats>(fs.fstat)(fd),
);
export const stat: (path: string) => Procedure<Stats> = define(
  (path: string) => fs.statSync(path),
  (path: string) => fs.promises.stat(path),
);
/** Throws where this process may not do with a file what `mode` says, as `constants.W_OK`. */
export const access: (path: string, mode: number) => Procedure<void> = define(
  (path: string, mode: number) => fs.accessSync(path, mode),
  (path: string, mode: number) => fs.promises.access(path, mode),
);
/** As {@link stat}, of a symbolic link itself. */
export const lstat: (path: string) => Procedure<Stats> = define(
  (path: string) => fs.lstatSync(path),
  (path: string) => fs.promises.lstat(path),
);
/** Gives the names of what is in a directory. */
export const readdir: (path: string) => Procedure<string[]> = define(
  (path: string) => fs.readdirSync(path),
  (path: string) => fs.promises.readdir(path),
);
export const readlink: (path: string) => Procedure<string> = define(
  (path: string) => fs.readlinkSync(path),
  (path: string) => fs.promises.readlink(path),
);
export const rename: (from: string, to: string) => Procedure<void> = define(
  (from: string, to: string) => fs.renameSync(from, to),
  (from: string, to: string) => fs.promises.rename(from, to),
);
export const unlink: (path: string) => Procedure<void> = define(
  (path: string) => fs.unlinkSync(path),
  (path: string) => fs.promises.unlink(path),
);
/** Gives the number of bytes written, which may be fewer than there are. */
export const writev: (
  fd: number,
  parts: readonly Uint8Array[],
  position: number,
) => Procedure<number> = define(
  (fd: number, parts: readonly Uint8Array[], position: number) =>
    fs.writevSync(fd, parts, position),
  // Not promisify, which gives an object on Node and a number on Deno.
  (fd: number, parts: readonly Uint8Array[], position: number) =>
    new Promise<number>((resolve, reject) => {
      fs.writev(fd, parts, position, (error, count) => (error ? reject(error) : resolve(count)));
    }),
);
/** Gives the number of bytes read, which may be fewer than fit. */
export const read: (fd: number, into: Uint8Array, position: number) => Procedure<number> = define(
  (fd: number, into: Uint8Array, position: number) =>
    fs.readSync(fd, into, 0, into.length, position),
  (fd: number, into: Uint8Array, position: number) =>
    new Promise<number>((resolve, reject) => {
      fs.read(fd, into, 0, into.length, position, (error, count) =>
        error ? reject(error) : resolve(count),
      );
    }),
);
