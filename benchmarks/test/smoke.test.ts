import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cbor } from '@brine/codec-cbor';
import { dumpSync } from '@brine/node';
import { afterAll, describe, expect, it } from 'vitest';
import type { Results } from '../src/report/results.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const output = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
afterAll(() => rmSync(output, { recursive: true }));

/** Runs what `pnpm bench` runs, with tiny sizes. */
function bench(...args: string[]): string {
  const all = ['--expose-gc', main, ...args, '--smoke'];
  return execFileSync(process.execPath, all, { encoding: 'utf8' });
}

/** The same, as what it writes. */
function measure(...args: string[]): Results {
  bench(...args, '--output', output);
  return JSON.parse(readFileSync(join(output, 'results.json'), 'utf8')) as Results;
}

// Other tests may be using the machine.
const patience = 60_000;

describe('pnpm bench', { timeout: patience }, () => {
  const { results, goals, starts, bundles } = measure();
  const outcome = (payload: string, peer: string) => {
    const found = results.find((result) => result.payload === payload && result.peer === peer)!;
    return found.outcome === 'measured' ? found.losses : found.reason;
  };

  it('measures every peer on every kind of payload, or says why not', () => {
    const ended = results.filter(({ outcome }) => outcome === 'failed');
    expect(ended.map(({ payload, peer }) => `${peer} on ${payload}`)).toEqual([
      'msgpackr on values',
      'msgpack on values',
      'json on values',
      'ml-matrix on 8KB',
    ]);
  });

  it('loses nothing with our formats', () => {
    const ours = results.filter(({ peer }) => peer.startsWith('brine-'));
    expect(ours).toHaveLength(3 * 9);
    expect(
      ours.filter(({ outcome, losses }) => outcome !== 'measured' || losses.length > 0),
    ).toEqual([]);
  });

  it('tells what others lose', () => {
    expect(outcome('8KB', 'raw')).toEqual([]);
    expect(outcome('8KB', 'v8')).toEqual([]);
    expect(outcome('8KB', 'json')).toEqual([
      'Float64Array becomes Array',
      'NaN becomes null',
      '-0 becomes 0',
      'Infinity becomes null',
    ]);
    expect(outcome('8KB', 'msgpack')).toEqual(['Float64Array becomes Buffer']);
    expect(outcome('values', 'cbor-x')).toEqual([
      'a shared reference becomes copies',
      '-0 becomes 0',
    ]);
    expect(outcome('values', 'json')).toBe('TypeError: Do not know how to serialize a BigInt');
    expect(outcome('forest', 'arrow')).toBe('holds tables, not graphs of objects');
  });

  it('has the sizes of files, which are the same in every run', () => {
    const size = (peer: string) =>
      results.find((result) => result.payload === '8KB' && result.peer === peer)!.fileBytes;
    expect([size('raw'), size('json'), size('protobufjs-bytes')]).toEqual([800, 1938, 806]);
  });

  it('measures what is around it, and the goals', () => {
    expect(starts.map(({ peer }) => peer)).toContain('brine-cbor');
    expect(bundles).toHaveLength(3);
    expect(goals.length).toBeGreaterThan(30);
  });

  it('takes names', () => {
    const chosen = measure('forest', 'cbor').results;
    expect(new Set(chosen.map(({ payload }) => payload))).toEqual(
      new Set(['forest', 'forest-declared', 'forest-arrays']),
    );
    expect(new Set(chosen.map(({ peer }) => peer))).toEqual(
      new Set(['brine-cbor', 'cbor-x', 'cbor-x-records', 'cbor-x-numbers']),
    );
  });

  it('takes a model file', () => {
    const path = join(output, 'my-model.cbor');
    dumpSync({ weights: new Float64Array(1000) }, path, { codec: cbor });
    expect(bench(path)).toMatch(/^my-model\.cbor: your model, saved as cbor, with 1 arrays$/m);
  });
});

describe('pnpm bench memory', { timeout: patience }, () => {
  it('reads no more of a file than it should', () => {
    const rows = bench('memory', 'cbor')
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    const read = rows.filter((row) => row.join().includes('bytes read'));
    expect(read.map((row) => row.slice(1).join(' '))).toEqual([
      'open: bytes read 32.0 KiB < 64 KiB ✓',
      'one array: bytes read above it 0.0 KiB ≤ 64 KiB ✓',
    ]);
  });
});
