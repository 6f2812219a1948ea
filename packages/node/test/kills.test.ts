/** Processes that are killed while they save: the old file or the new one, never anything else. */
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cbor } from '@brine/codec-cbor';
import { dumpSync } from '@brine/node';
import { expect, it } from 'vitest';
import { bundle } from './support/bundle.js';
import { freshDirectory } from './support/files.js';
import { whichModel } from './support/models.mjs';
import { nightly, record } from './support/profile.js';
import { randomFrom } from './support/random.js';
import { Saver, saverProgram } from './support/saver.js';

const kills = nightly ? 10_000 : 1_000;
/** Side by side, as starting a process keeps nobody busy all the time. */
const lanes = 4;
/** Some saves take this long in milliseconds. */
const longest = 6;

const at = freshDirectory();

it(`survives kill -9 at ${kills} random moments`, async () => {
  const paths = Array.from({ length: lanes }, (_, lane) => at(`${lane}/model`));
  const program = await bundle(saverProgram, at('bundle'));
  const start = () => new Saver(program);
  const tallies = await Promise.all(
    paths.map((path, lane) => killAgainAndAgain(start, path, lane)),
  );
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  const figures = { kills: sum('kills'), saves: sum('saves'), temporaryFiles: sum('left') };
  record('kills', figures);
  expect(figures.kills).toBe(kills);
  // Else they struck only between saves.
  expect(figures.temporaryFiles).toBeGreaterThan(kills / 20);
}, 3_600_000);

interface Tally {
  kills: number;
  /** How many temporary files were left by killed processes, and swept by their successors. */
  left: number;
  saves: number;
}

async function killAgainAndAgain(start: () => Saver, path: string, lane: number): Promise<Tally> {
  mkdirSync(dirname(path));
  const tally: Tally = { kills: 0, left: 0, saves: 0 };
  const random = randomFrom(lane);
  let next = 0;
  let saver = start();
  while (tally.kills < kills / lanes) {
    const successor = start();
    await saver.ready();
    const first = await saver.saveForever(path, next);
    await delay(random() * longest);
    const last = (await saver.kill()) ?? first;
    const found = whichModel(path);
    expect([last, last + 1]).toContain(found);
    const names = readdirSync(dirname(path)).filter((name) => name !== 'model');
    // One at most: that of the process before was swept.
    expect(names.length, names.join()).toBeLessThanOrEqual(1);
    tally.kills++;
    tally.left += names.length;
    tally.saves += found - next + 1;
    next = found + 1;
    saver = successor;
  }
  await saver.kill();
  dumpSync({}, path, { codec: cbor });
  expect(readdirSync(dirname(path))).toEqual(['model']);
  return tally;
}
