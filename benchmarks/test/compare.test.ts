import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, lastWords } from '../src/compare/ask.js';
import { compare, order } from '../src/compare/compare.js';
import { unlessOutgrown } from '../src/compare/outgrown.js';
import { profiles } from '../src/compare/profile.js';
import type { Result } from '../src/compare/result.js';
import { timed } from '../src/compare/stopwatch.js';
import { array } from '../src/payloads/array.js';
import { Footnotes } from '../src/report/footnotes.js';
import { tableOf } from '../src/report/text.js';
import { measured } from './support.js';

const root = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
const directory = join(root, 'work');
mkdirSync(directory);
afterAll(() => rmSync(root, { recursive: true }));

/** A program in the place of a peer's own process. */
function program(name: string, source: string): readonly [string, string] {
  const path = join(root, `${name}.mjs`);
  writeFileSync(path, source);
  return [process.execPath, path];
}

const answer = (text: string): string => `console.log(${JSON.stringify(text)});`;
const steady = program(
  'steady',
  answer('{"samples":{"dump":[2],"unflushed":[1],"load":[3]},"fileBytes":8,"losses":[]}'),
);
const lossy = program(
  'lossy',
  answer('{"samples":{"dump":[2],"load":[3]},"fileBytes":8,"losses":["NaN becomes 0"]}'),
);
const failing = program('failing', answer(`{"error":"RangeError: in ${directory}/x"}`));
const unable = program('unable', answer('{"cannot":"keeps one matrix"}'));
const dying = program(
  'dying',
  'console.error("FATAL ERROR: out of memory\\n1: 0xb"); process.kill(process.pid, "SIGABRT")',
);

describe('compare', async () => {
  const turns: string[] = [];
  const profile = { ...profiles.smoke, rounds: 3, shareMs: 1e6 };
  const entrants = Object.entries({ steady, failing, lossy, unable, dying }).map(
    ([name, command]) => ({ name, command }),
  );
  const results = await compare(array('8KB', 8192, true), entrants, {
    profile,
    directory,
    onTurn: (text) => turns.push(text),
  });

  it('makes rounds in changing order, without those that ended', () => {
    expect(turns).toEqual([
      '8KB, round 1 of 3: steady',
      '8KB, round 1 of 3: failing',
      '8KB, round 1 of 3: lossy',
      '8KB, round 1 of 3: unable',
      '8KB, round 1 of 3: dying',
      '8KB, round 2 of 3: steady',
      '8KB, round 2 of 3: lossy',
      '8KB, round 3 of 3: steady',
      '8KB, round 3 of 3: lossy',
    ]);
    expect(results[0]!.times.load).toEqual({ median: 3, q1: 3, q3: 3, runs: 3 });
  });

  it('gives the slow as few turns as the profile has for all', async () => {
    const late: string[] = [];
    const few = { ...profile, leastRounds: 2, shareMs: 0 };
    await compare(array('8KB', 8192, true), entrants.slice(0, 1), {
      profile: few,
      directory,
      onTurn: (text) => late.push(text),
    });
    expect(late).toEqual(['8KB, round 1 of 3: steady', '8KB, round 2 of 3: steady']);
  });

  it('shows what fails, what is lost and what cannot be done, without the directory', () => {
    const footnotes = new Footnotes();
    const { columns, rows } = tableOf(results, footnotes);
    expect(rows.map((row) => [row[0], row.at(-2), row.at(-1)])).toEqual([
      ['steady', '3', 'exact'],
      ['failing', '', 'fails ¹'],
      ['lossy', '3', 'lossy ²'],
      ['unable', '', 'keeps one matrix'],
      ['dying', '', 'fails ³'],
    ]);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(footnotes.lines()).toEqual([
      '¹ failing fails: RangeError: in /x',
      '² lossy: NaN becomes 0',
      '³ dying fails: out of memory',
    ]);
  });

  it('leaves nothing in the directory', () => {
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('unlessOutgrown', () => {
  const json = { name: 'json', command: ['json'] } as const;
  const failed: Result = { ...measured('512MB', 'json', 1, 1), outcome: 'failed' };

  it('asks who failed on an array for no larger one', () => {
    const told = (name: string, results = [failed]) =>
      unlessOutgrown(json, { name }, results).cannot?.(array(name, 1, true));
    expect(told('1GB')).toBe('failed on 512MB');
    expect(told('4.5GB')).toBe('failed on 512MB');
    expect(told('forest')).toBeUndefined();
    expect(told('1GB', [{ ...failed, peer: 'superjson' }])).toBeUndefined();
    expect(told('1GB', [{ ...failed, payload: 'values' }])).toBeUndefined();
    expect(told('1GB', [measured('512MB', 'json', 1, 1)])).toBeUndefined();
  });
});

describe('ask', () => {
  it('gives up on a process that takes too long', async () => {
    const endless = program('endless', 'setInterval(() => {}, 1000)');
    const job = { kind: 'time', payload: '', peer: '', directory, tiny: true } as const;
    const jobs = [{ ...job, warmUpMs: 0, measureMs: 0, maxRuns: 1, inMemory: true }];
    expect(await ask(endless, jobs, 200)).toEqual([{ error: 'did not finish within 0.2 s' }]);
  });
});

describe('lastWords', () => {
  it('are the last line, the signal, or none', () => {
    expect(lastWords('Traceback\n  MemoryError\n')).toBe('MemoryError');
    expect(lastWords('', 'SIGSEGV')).toBe('killed by SIGSEGV');
    expect(lastWords('', 'SIGKILL')).toBe('killed by the system, as when memory runs out');
    expect(lastWords('')).toBe('ended without an answer');
  });
});

describe('timed', () => {
  it('runs at most so often, without the first', () => {
    let calls = 0;
    const samples = timed(1e6, 5, () => calls++);
    expect([samples.length, calls]).toEqual([5, 6]);
  });

  it('runs once at least', () => {
    expect(timed(0, 5, () => {})).toHaveLength(1);
  });
});

describe('order', () => {
  it('starts with another each round, and goes backwards every other', () => {
    expect([0, 1, 2, 3].map((round) => order(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'acb',
      'cab',
      'cba',
    ]);
    expect(order([], 1)).toEqual([]);
  });
});
