/** Whose the new file is, who may read it, and what may not be replaced. */
import fs from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { dump, dumpSync } from '@brine/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, freshDirectory } from './support/files.js';
import { model, whichModel } from './support/models.mjs';
import { canRun } from './support/requirement.js';
import { type Outcome, Saver } from './support/saver.js';

const at = freshDirectory();
const isRoot = canRun(
  process.getuid?.() === 0,
  'whose files are is not checked: run the tests as root, in a container',
);
const denied = 'permission denied. Check who owns the file and its directory.';

afterEach(() => {
  vi.restoreAllMocks();
});

it.skipIf(process.platform === 'win32').each([
  ['dump', dump],
  ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args)],
])('%s never shows a private model to others', async (_, save) => {
  dumpSync({}, at('model'), { codec: cbor });
  fs.chmodSync(at('model'), 0o600);
  const modes: number[] = [];
  const note = (path: string) => {
    if (path.endsWith('.brine-tmp')) modes.push(fs.statSync(path).mode & 0o777);
  };
  const { openSync, open } = fs;
  vi.spyOn(fs, 'openSync').mockImplementation((...args) => {
    const fd = openSync(...args);
    note(String(args[0]));
    return fd;
  });
  vi.spyOn(fs, 'open').mockImplementation(((path: string, ...rest: unknown[]) => {
    const done = rest.pop() as (error: unknown, fd: number) => void;
    (open as unknown as (...args: unknown[]) => void)(
      path,
      ...rest,
      (error: unknown, fd: number) => {
        note(path);
        done(error, fd);
      },
    );
  }) as never);
  await save({}, at('model'), { codec: cbor });
  expect(modes).toEqual([0o600]);
  expect(fs.statSync(at('model')).mode & 0o777).toBe(0o600);
});

it.skipIf(process.platform === 'win32')(
  'gives a new file the permissions that umask leaves',
  () => {
    const before = process.umask(0o027);
    try {
      dumpSync({}, at('model'), { codec: cbor });
    } finally {
      process.umask(before);
    }
    expect(fs.statSync(at('model')).mode & 0o777).toBe(0o640);
  },
);

describe.skipIf(!isRoot)('of several users (needs root)', () => {
  const us = 4001;
  const ourGroup = 4002;
  const them = 4003;
  let saver: Saver;

  beforeEach(async () => {
    fs.chmodSync(at(''), 0o777);
    saver = await (await new Saver().ready()).become(us, [ourGroup]);
  });
  afterEach(async () => {
    await saver.kill();
  });

  function old(mode: number, uid: number, gid: number): string {
    fs.writeFileSync(at('model'), '');
    dumpSync(model(1, 1, 1), at('model'), { codec: cbor });
    fs.chownSync(at('model'), uid, gid);
    fs.chmodSync(at('model'), mode);
    return at('model');
  }

  async function save(path: string, durable = true): Promise<Outcome> {
    return await saver.save({ how: 'dump', path, n: 2, arrays: 1, length: 1, durable });
  }

  function attributes(path: string): [string, number, number] {
    const { mode, uid, gid } = fs.statSync(path);
    return [(mode & 0o7777).toString(8), uid, gid];
  }

  it('root keeps owner, group and permissions', () => {
    const path = old(0o6750, us, ourGroup);
    dumpSync(model(2, 1, 1), path, { codec: cbor });
    expect(attributes(path)).toEqual(['6750', us, ourGroup]);
  });

  it('others keep a group that they are in', async () => {
    const path = old(0o4664, them, ourGroup);
    expect(await save(path)).toEqual({});
    expect(attributes(path)).toEqual(['664', us, ourGroup]);
    expect(whichModel(path)).toBe(2);
  });

  it('another group gets no more than everyone', async () => {
    const path = old(0o2652, them, them);
    expect(await save(path)).toEqual({});
    expect(attributes(path)).toEqual(['622', us, us]);
  });

  it.each([
    ['is read-only', 0o444, us],
    ['is of another user', 0o644, them],
  ])('a file that %s stays', async (_, mode, owner) => {
    const path = old(mode, owner, owner);
    expect(await save(path)).toEqual({
      code: 'PERMISSION_DENIED',
      message: `Cannot save to ${path}: ${denied}`,
    });
    expect(whichModel(path)).toBe(1);
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  });

  it('a read-only directory keeps its files', async () => {
    const path = old(0o666, us, us);
    fs.chmodSync(at(''), 0o555);
    expect(await save(path)).toEqual({
      code: 'PERMISSION_DENIED',
      message: `Cannot save to ${path}: ${denied}`,
    });
    expect(await save(at('new'))).toEqual({
      code: 'PERMISSION_DENIED',
      message: `Cannot save to ${at('new')}: ${denied}`,
    });
    expect(whichModel(path)).toBe(1);
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  });

  it('a directory that may not be listed takes files, and cannot be flushed', async () => {
    const path = old(0o666, us, us);
    fs.chmodSync(at(''), 0o333);
    expect(await save(path, false)).toEqual({});
    expect(whichModel(path)).toBe(2);
    expect(await save(path)).toEqual({
      code: 'DURABILITY_UNKNOWN',
      message: `The model is saved in ${path}, but its directory could not be flushed, so it may not survive a power cut. Save it again to be sure.`,
    });
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  });
});

it('a save that may not give the file its permissions is refused', async () => {
  dumpSync(model(1, 1, 1), at('model'), { codec: cbor });
  fs.chmodSync(at('model'), 0o640);
  vi.spyOn(fs, 'fchmodSync').mockImplementation(() => {
    throw Object.assign(new Error('injected'), { code: 'EPERM' });
  });
  const error = await failure(() => dumpSync({}, at('model'), { codec: cbor }));
  expect(error.message).toBe(`Cannot save to ${at('model')}: ${denied}`);
  expect(whichModel(at('model'))).toBe(1);
});
