import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Runs what `pnpm bench` runs, with tiny sizes; rows as lists of cells. */
function bench(...args: string[]): string[][] {
  const output = execFileSync(process.execPath, ['--expose-gc', main, ...args, '--smoke'], {
    encoding: 'utf8',
  });
  return output.split('\n').map((line) => line.split(/ {2,}/));
}

describe('pnpm bench', () => {
  const rows = bench().filter((row) => row.length === 9 && row[0] !== 'peer');

  it('has a row for each peer, and tells what it loses', () => {
    expect(rows.map((row) => [row[0], row.at(-1)])).toEqual([
      ['brine-cbor', 'exact'],
      ['brine-protobuf', 'exact'],
      ['brine-flatbuffers', 'exact'],
      ['raw', 'exact'],
      ['v8', 'exact'],
      ['json', 'lossy ¹'],
      ['cbor-x-numbers', 'lossy ²'],
      ['protobufjs-doubles', 'exact'],
      ['flatbuffers-elements', 'exact'],
    ]);
  });

  it('has the sizes of the files, which are the same in every run', () => {
    const sizes = Object.fromEntries(rows.map((row) => [row[0], row[6]]));
    expect(sizes).toMatchObject({ raw: '800', json: '1,938', 'protobufjs-doubles': '803' });
  });

  it('takes names', () => {
    const names = bench('cbor').flatMap((row) => (row.length === 9 ? [row[0]] : []));
    expect(names).toEqual(['peer', 'brine-cbor', 'cbor-x-numbers']);
  });
});

describe('pnpm bench memory', () => {
  const rows = bench('memory').filter((row) => row.length >= 3);

  it('has the figures of all codecs, and reads no more of a file than it should', () => {
    for (const codec of ['cbor', 'protobuf', 'flatbuffers']) {
      const found = rows.filter((row) => row[0] === codec);
      expect(found).toHaveLength(8);
      expect(
        found.map((row) => row.slice(1).join(' ')).filter((row) => row.includes('bytes read')),
      ).toEqual([
        'open: bytes read 32.0 KiB < 64 KiB ✓',
        'one array: bytes read above it 0.0 KiB ≤ 64 KiB ✓',
      ]);
    }
  });
});
