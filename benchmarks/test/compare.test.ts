import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, order } from '../src/compare/compare.js';
import { tableOf } from '../src/compare/tableOf.js';
import { floatsSmoke } from '../src/payloads/floatsSmoke.js';
import type { Peer } from '../src/peers/peer.js';
import { raw } from '../src/peers/raw.js';
import { Footnotes } from '../src/report/footnotes.js';

const directory = mkdtempSync(join(tmpdir(), 'brine-bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const failing: Peer = {
  ...raw,
  name: 'failing',
  load: (path) => {
    throw new RangeError(`Invalid string length: ${path}`);
  },
};
const lossy: Peer = {
  ...raw,
  name: 'lossy',
  save: (_data, path) => writeFileSync(path, new Uint8Array(800)),
};

describe('compare', async () => {
  const turns: string[] = [];
  const options = {
    directory,
    minRounds: 2,
    maxRounds: 3,
    onTurn: (text: string) => turns.push(text),
  };
  const results = await compare(floatsSmoke, [raw, failing, lossy], options);

  it('makes rounds in turns, the first of them untimed, without those that failed', () => {
    const names = turns.map((text) => text.replace('smoke, round ', ''));
    expect(names.slice(0, 3)).toEqual(['0: raw', '0: failing', '0: lossy']);
    expect(names.slice(3, 5)).toEqual(['1: raw', '1: lossy']);
    expect(names.slice(5)).toEqual(['2: raw', '2: lossy']);
    expect(results[0]!.figures!.dump.runs).toBe(2);
  });

  it('shows what fails and what is lost, without the path of the directory', () => {
    const footnotes = new Footnotes();
    const { columns, rows } = tableOf(results, footnotes);
    expect(rows.map((row) => [row[0], row.at(-2), row.at(-1)])).toEqual([
      ['raw', '2', 'exact'],
      ['failing', '0', 'fails ¹'],
      ['lossy', '2', 'lossy ²'],
    ]);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(footnotes.lines()).toEqual([
      '¹ failing fails: RangeError: Invalid string length: /failing.bin',
      '² lossy: ordinary numbers change, NaN becomes 0, -0 becomes 0, Infinity becomes 0',
    ]);
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
  });
});
