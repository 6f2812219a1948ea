/** Small files that ask for much, each loaded in a process with a heap of 64 MiB. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bombOf, bombs } from './support/bombs.mjs';
import { codecs } from './support/codecs.mjs';
import { nightly, record } from './support/profile.js';

const program = fileURLToPath(new URL('support/loader.mjs', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'brine-'));
const file = join(directory, 'bomb');
const small = join(directory, 'small');
/** What a load may take besides the file's own bytes. */
const room = 64 * 2 ** 20;
/** What `verify` may take more, as it says. */
const roomToVerify = 32 * 2 ** 20;
/** The last three of model types; and of proofs, which name a method that is not passed, or do not hold. */
const refusals = [
  'LIMIT_EXCEEDED',
  'MALFORMED',
  'INVALID_STATE',
  'METHOD_NOT_PASSED',
  'PROOF_FAILED',
];
const figures = { bombs: 0, refused: 0, longestMilliseconds: 0, mostBytesBesidesFile: 0 };

interface Outcome {
  readonly loaded: boolean;
  readonly kind?: string;
  readonly code?: string;
  /** Milliseconds of computing, in all threads. */
  readonly took: number;
  /** Bytes of memory that it took besides those of the file. */
  readonly besides: number;
}

afterAll(() => {
  rmSync(directory, { recursive: true });
  record('bombs', figures);
});

describe.each(Object.entries(codecs))('%s', (name, codec) => {
  it.each(Object.keys(bombs))('%s', (bomb) => {
    writeFileSync(small, bombOf(codec, { root: 1, nodes: [] }));
    writeFileSync(file, bombOf(codec, bombs[bomb]!()));
    const outcome = best(name, 'load', room);
    if (!outcome.loaded) {
      expect(outcome.kind).toMatch(/^(Brine|Proof)Error$/);
      expect(refusals).toContain(outcome.code);
    }
    expect(outcome.took).toBeLessThan(1000);
    expect(outcome.besides).toBeLessThan(room);
    figures.bombs++;
    if (!outcome.loaded) figures.refused++;
    figures.longestMilliseconds = Math.max(figures.longestMilliseconds, Math.ceil(outcome.took));
    figures.mostBytesBesidesFile = Math.max(figures.mostBytesBesidesFile, outcome.besides);
  });

  it.skipIf(!nightly).each(Object.keys(bombs))('%s, verified', (bomb) => {
    writeFileSync(small, bombOf(codec, { root: 1, nodes: [] }));
    writeFileSync(file, bombOf(codec, bombs[bomb]!()));
    const outcome = best(name, 'verify', room + roomToVerify);
    if (outcome.code !== undefined) expect(outcome.code).toBe('LIMIT_EXCEEDED');
    expect(outcome.took).toBeLessThan(1000);
    expect(outcome.besides).toBeLessThan(room + roomToVerify);
  });
});

/** Of three tries at most: when the engine's own threads tidy up, and how much, differs. */
function best(codec: string, how: How, most: number): Outcome {
  let outcome = run(codec, how);
  const isWithin = ({ took, besides }: Outcome): boolean => took < 1000 && besides < most;
  for (let i = 0; i < 2 && !isWithin(outcome); i++) outcome = run(codec, how);
  return outcome;
}

type How = 'load' | 'verify';

function run(codec: string, how: How): Outcome {
  const flags = ['--max-old-space-size=64', program, codec, small, file, how];
  const { stdout, stderr } = spawnSync(process.execPath, flags, {
    encoding: 'utf8',
    timeout: 600_000,
    killSignal: 'SIGKILL',
  });
  if (stdout === '') throw new Error(`The process died: ${stderr.slice(0, 1000)}`);
  const { grown, ...outcome } = JSON.parse(stdout) as Omit<Outcome, 'besides'> & { grown: number };
  return { ...outcome, besides: grown - statSync(file).size };
}
