/** A save whose file-system calls fail, one after the other. */
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { encode } from '@brine/core';
import { dump, dumpSync, loadSync } from '@brine/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure, freshDirectory } from './support/files.js';

const before = { weights: Float64Array.of(1) };
const after = { weights: new Float64Array(100_000).fill(2) };
const at = freshDirectory();

afterEach(() => {
  vi.restoreAllMocks();
});

function errno(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

describe('a save that fails', () => {
  it.each([
    [
      'openSync',
      'EACCES',
      'PERMISSION_DENIED',
      'permission denied. Check who owns the file and its directory.',
    ],
    ['openSync', 'ENAMETOOLONG', 'IO', 'the name is too long. Choose a shorter one.'],
    [
      'openSync',
      'EROFS',
      'PERMISSION_DENIED',
      'the file system is read-only. Choose another place.',
    ],
    [
      'writevSync',
      'ENOSPC',
      'DISK_FULL',
      'the disk is full. Free some space, or choose another place.',
    ],
    [
      'writevSync',
      'EDQUOT',
      'DISK_FULL',
      'the quota is used up. Free some space, or choose another place.',
    ],
    [
      'writevSync',
      'EFBIG',
      'DISK_FULL',
      'the file would be larger than the system allows. Raise the limit, or choose another place.',
    ],
    ['writevSync', 'EIO', 'IO', 'the file system answered EIO.'],
    [
      'fchmodSync',
      'EPERM',
      'PERMISSION_DENIED',
      'permission denied. Check who owns the file and its directory.',
    ],
    ['fsyncSync', 'EIO', 'IO', 'the file system answered EIO.'],
    ['closeSync', 'EIO', 'IO', 'the file system answered EIO.'],
    [
      'renameSync',
      'EACCES',
      'PERMISSION_DENIED',
      'permission denied. Check who owns the file and its directory.',
    ],
  ] as const)('in %s with %s leaves the old file', async (call, code, kind, reason) => {
    dumpSync(before, at('model'), { codec: cbor });
    vi.spyOn(fs, call).mockImplementationOnce(() => {
      throw errno(code);
    });
    expect(await failure(() => dumpSync(after, at('model'), { codec: cbor }))).toMatchObject({
      code: kind,
      file: at('model'),
      message: `Cannot save to ${at('model')}: ${reason}`,
    });
    vi.restoreAllMocks();
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(before);
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  });

  it.each([
    ['open', 'EACCES'],
    ['fstat', 'EIO'],
    ['fchmod', 'EPERM'],
    ['writev', 'ENOSPC'],
    ['fsync', 'EIO'],
    ['close', 'EIO'],
  ] as const)(
    'in %s with %s, without being waited for, leaves the old file',
    async (call, code) => {
      dumpSync(before, at('model'), { codec: cbor });
      vi.spyOn(fs, call).mockImplementationOnce(((...args: unknown[]) => {
        (args.at(-1) as (error: Error) => void)(errno(code));
      }) as never);
      const error = await failure(() => dump(after, at('model'), { codec: cbor }));
      expect(error.message).toMatch(/^Cannot save to /);
      expect(error.cause).toMatchObject({ code });
      vi.restoreAllMocks();
      expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(before);
      expect(fs.readdirSync(at(''))).toEqual(['model']);
    },
  );

  it('tells the first of two errors', async () => {
    vi.spyOn(fs, 'writevSync').mockImplementationOnce(() => {
      throw errno('ENOSPC');
    });
    vi.spyOn(fs, 'closeSync').mockImplementationOnce(() => {
      throw errno('EIO');
    });
    const error = await failure(() => dumpSync(after, at('model'), { codec: cbor }));
    expect(error.code).toBe('DISK_FULL');
    expect(fs.readdirSync(at(''))).toEqual([]);
  });

  it('writes on after short writes', () => {
    const write = fs.writevSync;
    let calls = 0;
    vi.spyOn(fs, 'writevSync').mockImplementation((fd, parts, position) => {
      calls++;
      const [first] = parts as [Uint8Array];
      return write(fd, [first.subarray(0, Math.ceil(first.length / 2))], position);
    });
    dumpSync(after, at('model'), { codec: cbor });
    expect(calls).toBeGreaterThan(10);
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(after);
  });

  it('writes on after short writes without being waited for', async () => {
    const write = fs.writev as (...args: unknown[]) => void;
    let calls = 0;
    vi.spyOn(fs, 'writev').mockImplementation(((
      fd: number,
      [first]: [Uint8Array],
      ...rest: unknown[]
    ) => {
      calls++;
      write(fd, [first.subarray(0, Math.ceil(first.length / 2))], ...rest);
    }) as never);
    await dump(after, at('model'), { codec: cbor });
    expect(calls).toBeGreaterThan(10);
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(after);
  });

  it('gives up where nothing is written', async () => {
    vi.spyOn(fs, 'writevSync').mockReturnValue(0);
    expect((await failure(() => dumpSync(after, at('model'), { codec: cbor }))).message).toBe(
      `${at('model')}: The file system wrote nothing at byte 0 and gave no reason. Try another disk.`,
    );
    expect(fs.readdirSync(at(''))).toEqual([]);
  });

  it('notices that the file is shorter than what was written', async () => {
    vi.spyOn(fs, 'writevSync').mockImplementation((_, parts) =>
      parts.reduce((sum, part) => sum + part.byteLength, 0),
    );
    const { length } = encode(before, { codec: cbor });
    expect((await failure(() => dumpSync(before, at('model'), { codec: cbor }))).message).toBe(
      `${at('model')}: The file system says that 0 bytes were written, expected ${length}. Try another disk.`,
    );
    expect(fs.readdirSync(at(''))).toEqual([]);
  });

  it('says that its temporary file was removed', async () => {
    dumpSync(before, at('model'), { codec: cbor });
    let temporary = '';
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementationOnce((from, to) => {
      temporary = String(from);
      fs.unlinkSync(from);
      rename(from, to);
    });
    expect(await failure(() => dumpSync(after, at('model'), { codec: cbor }))).toMatchObject({
      code: 'IO',
      message: `Cannot save to ${at('model')}: another program removed ${temporary} before it was complete. Save it again.`,
    });
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(before);
  });

  it.each([
    ['dump', dump, 'fsync'],
    ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args), 'fsyncSync'],
  ] as const)('%s flushes nothing where it need not last', async (_, save, fsync) => {
    const flush = vi.spyOn(fs, fsync);
    const old = fs.openSync(at('model'), 'w');
    await save(before, at('model'), { codec: cbor, durable: false });
    expect(flush).not.toHaveBeenCalled();
    // Replaced in one step all the same: who has the old file open has it whole.
    expect(fs.fstatSync(old).size).toBe(0);
    fs.closeSync(old);
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(before);
    expect(fs.readdirSync(at(''))).toEqual(['model']);
    await save(after, at('model'), { codec: cbor });
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('only in closing the directory, once it is flushed, is none', async () => {
    const close = fs.closeSync;
    vi.spyOn(fs, 'closeSync')
      .mockImplementationOnce(close)
      .mockImplementationOnce((fd) => {
        close(fd);
        throw errno('EIO');
      });
    dumpSync(after, at('model'), { codec: cbor });
    expect(fs.closeSync).toHaveBeenCalledTimes(2);
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(after);
  });

  it('only in flushing the directory says that the new file is in place', async () => {
    dumpSync(before, at('model'), { codec: cbor });
    const flush = fs.fsyncSync;
    vi.spyOn(fs, 'fsyncSync')
      .mockImplementationOnce(flush)
      .mockImplementationOnce(() => {
        throw errno('EIO');
      });
    expect(await failure(() => dumpSync(after, at('model'), { codec: cbor }))).toMatchObject({
      code: 'DURABILITY_UNKNOWN',
      message: `The model is saved in ${at('model')}, but its directory could not be flushed, so it may not survive a power cut. Save it again to be sure.`,
    });
    expect(loadSync(at('model'), { codecs: [cbor] })).toEqual(after);
  });
});
