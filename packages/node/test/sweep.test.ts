/** What killed processes leave behind, and who removes it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { basename } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { dump, dumpSync } from '@brine/node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDirectory } from './support/files.js';

const at = freshDirectory();
const hours = 60 * 60;

/** What saves call this machine. */
let machine: string;
let gone: number;

beforeEach(() => {
  const open = vi.spyOn(fs, 'openSync');
  dumpSync({}, at('model'), { codec: cbor });
  const [, id, pid] = /^\.model\.([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.brine-tmp$/.exec(
    basename(String(open.mock.calls[0]![0])),
  )!;
  open.mockRestore();
  machine = id!;
  expect(pid).toBe(`${process.pid}`);
  gone = spawnSync(process.execPath, ['--version']).pid;
});

/** Makes a temporary file that has not changed for a time in seconds. */
function leave(machineId: string, pid: number, age = 0, of = 'model'): string {
  const name = `.${of}.${machineId}-${pid}-1f2e3d4c.brine-tmp`;
  fs.writeFileSync(at(name), 'part of a model');
  const then = Date.now() / 1000 - age;
  fs.utimesSync(at(name), then, then);
  return name;
}

async function afterSave(name = 'model'): Promise<string[]> {
  await save({}, at(name), { codec: cbor });
  return fs.readdirSync(at('')).filter((file) => file !== name);
}

let save: typeof dump;

describe.each([
  ['dump', dump],
  ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args)],
])('%s', (_, how) => {
  beforeEach(() => {
    save = how as typeof dump;
  });

  it.skipIf(process.platform !== 'linux')('removes what a process left that is gone', async () => {
    leave(machine, gone);
    expect(await afterSave()).toEqual([]);
  });

  it('leaves what a running process writes, for however long', async () => {
    const other = await start();
    const kept = leave(machine, other.pid!, 1000 * hours);
    expect(await afterSave()).toEqual([kept]);
    other.kill('SIGKILL');
    await once(other, 'exit');
    if (process.platform === 'linux') expect(await afterSave()).toEqual([]);
  });

  it('leaves what this process writes', async () => {
    const kept = leave(machine, process.pid, 1000 * hours);
    expect(await afterSave()).toEqual([kept]);
  });

  it.each([
    ['another machine', '0123abcd'],
    ['a machine that could not be told', '00000000'],
  ])('removes what %s has not changed for a day', async (_what, id) => {
    const kept = leave(id, gone, 23 * hours);
    expect(await afterSave()).toEqual([kept]);
    leave(id, process.pid, 25 * hours);
    leave(id, gone, 25 * hours);
    expect(await afterSave()).toEqual([]);
  });

  it('leaves what is not a temporary file of a save to this path', async () => {
    const id = `${machine}-${gone}-1f2e3d4c`;
    leave(machine, gone, 1000 * hours, 'model.x');
    leave(machine, gone, 1000 * hours, 'mode');
    fs.writeFileSync(at(`.model.${id}.brine-tmp.bak`), '');
    fs.writeFileSync(at('.model.1f2e3d4c.brine-tmp'), '');
    fs.writeFileSync(at(`model.${id}.brine-tmp`), '');
    fs.mkdirSync(at('folders'));
    fs.mkdirSync(at(`.folder.${id}.brine-tmp`));
    fs.symlinkSync(at('folders'), at(`.link.${id}.brine-tmp`));
    const before = fs.readdirSync(at('')).filter((name) => name !== 'model');
    expect(await afterSave()).toEqual(before);
    expect((await afterSave('folder')).filter((name) => name !== 'model')).toEqual(before);
    fs.rmSync(at('folder'));
    expect((await afterSave('link')).filter((name) => name !== 'model')).toEqual(before);
  });

  it.skipIf(process.platform !== 'linux')('knows files of long names by their start', async () => {
    const longest = '🥒'.repeat(63);
    leave(machine, gone, 0, '🥒'.repeat(40));
    fs.rmSync(at('model'));
    expect(await afterSave(longest)).toEqual([]);
  });
});

async function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  return child;
}
