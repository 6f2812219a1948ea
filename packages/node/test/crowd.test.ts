import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cbor } from '@brine/codec-cbor';
import { dumpSync } from '@brine/node';
import { expect, it } from 'vitest';
import { freshDirectory } from './support/files.js';
import { model } from './support/models.mjs';
import { nightly, record } from './support/profile.js';

const processes = 4;
const each = 5;
const seconds = nightly ? 60 : 3;

const at = freshDirectory();

it(`20 writers and 20 readers of one file for ${seconds} s meet whole models only`, async () => {
  const path = at('model');
  dumpSync(model(0, 1, 1), path, { codec: cbor });
  const program = fileURLToPath(new URL('support/crowd.mjs', import.meta.url));
  const crowd = Array.from({ length: processes }, async (_, index) => {
    const flags = [program, path, `${index}`, `${each}`, `${each}`, `${seconds}`];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    return JSON.parse(stdout) as { writes: number; reads: number; models: number };
  });
  const figures = { writers: processes * each, readers: processes * each, seconds };
  const counts = (await Promise.all(crowd)).reduce((sum, { writes, reads, models }) => ({
    writes: sum.writes + writes,
    reads: sum.reads + reads,
    models: sum.models + models,
  }));
  record('crowd', { ...figures, writes: counts.writes, reads: counts.reads });
  // Else they were not at it at the same time.
  expect(counts.models).toBeGreaterThan(20);
  expect(fs.readdirSync(at(''))).toEqual(['model']);
}, 600_000);
