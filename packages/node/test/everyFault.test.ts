/**
 * Saves in which each call of the file system fails in turn, once or from then on, and in which each
 * write is short. As systemCalls.test.ts, but between Node and Brine: so it runs everywhere.
 */
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { isBrineError } from '@brine/core';
import { dump, dumpSync } from '@brine/node';
import { afterEach, expect, it, vi } from 'vitest';
import { freshDirectory } from './support/files.js';
import { model, whichModel } from './support/models.mjs';

/** Calls with a callback, and calls that give a promise. */
const callbacks = ['open', 'close', 'fsync', 'fstat', 'fchmod', 'fchown', 'writev'] as const;
const promises = ['stat', 'access', 'lstat', 'readlink', 'readdir', 'unlink', 'rename'] as const;
const errors = ['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EINTR', 'EACCES'];

type Run = (...args: unknown[]) => unknown;
interface Fault {
  /** Which of the calls, from 0 on. */
  readonly nth: number;
  readonly isSticky: boolean;
  /** An error, or `short` for a write of half of what it is given. */
  readonly what: string;
}

const at = freshDirectory();

afterEach(() => {
  vi.restoreAllMocks();
});

/** Watches all calls, one of which goes wrong. @returns their names, as they are made */
function watch(fault?: Fault): string[] {
  const made: string[] = [];
  const strikes = (name: string): boolean => {
    const nth = made.push(name) - 1;
    if (fault === undefined || nth < fault.nth) return false;
    return nth === fault.nth || (fault.isSticky && name === made[fault.nth]);
  };
  const error = () => Object.assign(new Error('injected'), { code: fault?.what });
  const half = ([fd, parts, ...rest]: unknown[]): unknown[] => {
    const [first] = parts as [Uint8Array];
    return [fd, [first.subarray(0, Math.ceil(first.length / 2))], ...rest];
  };
  for (const name of [...callbacks, ...promises]) {
    const run = fs[`${name}Sync`] as Run;
    vi.spyOn(fs, `${name}Sync`).mockImplementation(((...args: unknown[]) => {
      if (!strikes(name)) return run(...args);
      if (fault?.what === 'short') return run(...half(args));
      // As Linux does: what cannot be closed well is closed all the same.
      if (name === 'close') run(...args);
      throw error();
    }) as never);
  }
  for (const name of callbacks) {
    const run = fs[name] as Run;
    vi.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (!strikes(name)) return run(...args);
      if (fault?.what === 'short') return run(...half(args));
      const done = args.pop() as (error: Error) => void;
      if (name === 'close') return run(...args, () => done(error()));
      return done(error());
    }) as never);
  }
  for (const name of promises) {
    const run = fs.promises[name] as Run;
    vi.spyOn(fs.promises, name).mockImplementation((async (...args: unknown[]) => {
      if (strikes(name)) throw error();
      return await run(...args);
    }) as never);
  }
  return made;
}

it.each([
  ['dump', dump],
  ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args)],
])('%s keeps the old model, or has the new one, whatever fails', async (_, save) => {
  fs.mkdirSync(at('models'));
  const path = at('models/model');
  fs.symlinkSync('models/model', at('link'));
  // Large enough that the head is written last, by a call of its own.
  const saved = (n: number) => model(n, 1, 2 ** 19);
  const outcome = async (n: number): Promise<string | undefined> => {
    try {
      await save(saved(n), at('link'), { codec: cbor });
      return undefined;
    } catch (error) {
      return isBrineError(error) ? error.code : String(error);
    }
  };
  await save(saved(1), path, { codec: cbor });
  const calls = watch();
  expect(await outcome(1)).toBeUndefined();
  vi.restoreAllMocks();
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.filter((name) => name === 'writev')).toHaveLength(2);

  let old = 1;
  for (const [nth, name] of calls.entries()) {
    for (const what of name === 'writev' ? [...errors, 'short'] : errors) {
      for (const isSticky of [false, true]) {
        const fault = { nth, name, what, isSticky };
        watch(fault);
        const code = await outcome(old + 1);
        vi.restoreAllMocks();
        const isInPlace = code === undefined || code === 'DURABILITY_UNKNOWN';
        const found = whichModel(path);
        expect([fault, code, found]).toEqual([fault, code, isInPlace ? old + 1 : old]);
        expect([fault, code, expectedOf(name, what).includes(code)]).toEqual([fault, code, true]);
        expect([fault, fs.readdirSync(at('models'))]).toEqual([fault, ['model']]);
        old = found;
      }
    }
  }
});

/** What a save may end in. */
function expectedOf(name: string, what: string): (string | undefined)[] {
  if (what === 'short') return [undefined];
  const codes: Record<string, string> = {
    ENOSPC: 'DISK_FULL',
    EDQUOT: 'DISK_FULL',
    EFBIG: 'DISK_FULL',
    EACCES: 'PERMISSION_DENIED',
  };
  const code = codes[what] ?? 'IO';
  // Sweeping, and closing the directory, may fail; and when the new file is in place, a flush.
  if (['readdir', 'close'].includes(name)) return [code, undefined];
  if (['open', 'fsync'].includes(name)) return [code, 'DURABILITY_UNKNOWN'];
  return [code];
}
