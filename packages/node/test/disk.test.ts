/** Real disks that are full or read-only: small ones in memory, which only root can mount. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { encode } from '@brine/core';
import { dump, dumpSync } from '@brine/node';
import { describe, expect, it } from 'vitest';
import { failure, freshDirectory } from './support/files.js';
import { model, whichModel } from './support/models.mjs';
import { nightly, record } from './support/profile.js';
import { canRun } from './support/requirement.js';
import { saverProgram, type Task } from './support/saver.js';

const at = freshDirectory();
const page = 4096;
/** One model takes so many pages; the disk holds two and some space. */
const pages = nightly ? 512 : 64;
const canMount = canRun(
  tryMount(),
  'no disk is filled, as none can be mounted: run the tests as root, on Linux',
);

function tryMount(): boolean {
  const directory = fs.mkdtempSync(join(tmpdir(), 'brine-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', directory], { stdio: 'ignore' });
    execFileSync('umount', [directory]);
    return true;
  } catch {
    return false;
  } finally {
    fs.rmdirSync(directory);
  }
}

/** A disk that is there while `use` runs. */
async function withDisk(options: string, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = at('disk');
  fs.mkdirSync(disk, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  try {
    await use(disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

/** A model whose file fills so many pages to the last byte but a few. */
function modelOf(n: number, pageCount: number): unknown {
  return model(n, 1, (pageCount * page - 512) / 8);
}

let steps = 0;

describe.skipIf(!canMount).each([
  ['dump', dump],
  ['dumpSync', async (...args: Parameters<typeof dumpSync>) => dumpSync(...args)],
])('%s (needs root, for a small tmpfs)', (_, save) => {
  it('keeps the old model, whole, at every page that is missing', async () => {
    expect(Math.ceil(encode(modelOf(2, pages), { codec: cbor }).length / page)).toBe(pages);
    await withDisk(`size=${(2 * pages + 8) * page}`, async (disk) => {
      const path = `${disk}/model`;
      dumpSync(modelOf(1, pages), path, { codec: cbor });
      let old = 1;
      for (let free = 0; free <= pages + 1; free++) {
        leaveFree(disk, free);
        const next = old + 1;
        const saving = () => save(modelOf(next, pages), path, { codec: cbor });
        if (free < pages) {
          expect(await failure(saving)).toMatchObject({
            code: 'DISK_FULL',
            message: `Cannot save to ${path}: the disk is full. Free some space, or choose another place.`,
          });
        } else {
          await saving();
          old = next;
        }
        expect([free, whichModel(path)]).toEqual([free, old]);
        expect(fs.readdirSync(disk).sort()).toEqual(['filler', 'model']);
        steps++;
      }
    });
    record('disk', { diskSteps: steps });
  });

  it('keeps the old model where no file can be made', async () => {
    await withDisk('size=1m,nr_inodes=2', async (disk) => {
      const path = `${disk}/model`;
      fs.writeFileSync(path, encode(modelOf(1, 1), { codec: cbor }));
      expect((await failure(() => save(modelOf(2, 1), path, { codec: cbor }))).message).toBe(
        `Cannot save to ${path}: the disk is full. Free some space, or choose another place.`,
      );
      expect(whichModel(path)).toBe(1);
    });
  });

  it('says that the file system is read-only', async () => {
    await withDisk('size=1m', async (disk) => {
      const path = `${disk}/model`;
      dumpSync(modelOf(1, 1), path, { codec: cbor });
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      for (const name of [path, `${disk}/new`]) {
        expect((await failure(() => save(modelOf(2, 1), name, { codec: cbor }))).message).toBe(
          `Cannot save to ${name}: the file system is read-only. Choose another place.`,
        );
      }
      expect(whichModel(path)).toBe(1);
    });
  });
});

it.skipIf(process.platform !== 'linux')(
  'keeps the old model where files may not be as large as that',
  () => {
    const path = at('model');
    dumpSync(modelOf(1, 1), path, { codec: cbor });
    const task: Task = { how: 'dump', path, n: 2, arrays: 1, length: 100_000 };
    const limited = `ulimit -f 64 && exec "$0" "$1"`;
    const { stdout } = spawnSync('sh', ['-c', limited, process.execPath, saverProgram], {
      input: `${JSON.stringify(task)}\n`,
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout.split('\n')[1]!)).toEqual({
      code: 'DISK_FULL',
      message: `Cannot save to ${path}: the file would be larger than the system allows. Raise the limit, or choose another place.`,
    });
    expect(whichModel(path)).toBe(1);
    expect(fs.readdirSync(at(''))).toEqual(['model']);
  },
);

/** Fills the disk but for so many pages. */
function leaveFree(disk: string, free: number): void {
  const filler = `${disk}/filler`;
  fs.rmSync(filler, { force: true });
  const { bavail, bsize } = fs.statfsSync(disk);
  expect(bsize).toBe(page);
  fs.writeFileSync(filler, new Uint8Array((bavail - free) * page));
  expect(fs.statfsSync(disk).bavail).toBe(free);
}
