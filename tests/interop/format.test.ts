/** docs/format.md says what the code does. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { dtypes, encode } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { document, generate } from './listing/generate.mjs';
import { estimators } from './models.js';
import { missing, python } from './python.js';

const text = readFileSync(document, 'utf8');

/** Models of the examples, by the names of their files. */
const examplesByFile: Readonly<Record<string, object>> = {
  'homes.cbor': estimators().LinearRegression!,
  'forest.cbor': [1, 2].map((at) => tree(4, at)),
  'vectors.cbor': Array.from({ length: 40 }, (_, i) => new Float64Array(i).fill(i)),
};

function tree(depth: number, at: number): object {
  const [left, right] =
    depth > 0 ? [2 * at, 2 * at + 1].map((below) => tree(depth - 1, below)) : [null, null];
  return { feature: at % 3, threshold: at / 8, left, right };
}

describe('docs/format.md', () => {
  it('shows the bytes and digests of today (if not: pnpm --filter @brine/interop generate)', () => {
    expect(text).toBe(generate(text));
  });

  it('links to sections that are there', () => {
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) =>
      heading!.toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !headings.includes(link!))).toEqual([]);
  });

  it.skipIf(missing !== undefined)('has examples in Python that print what they say', () => {
    const examples = [...text.matchAll(/```python\n(.*?)```/gs)].map(([, example]) => example!);
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      const [, promised] = /print\(.*\) {2}# (.*)/.exec(example)!;
      const [, file] = /open\('(.*?)'/.exec(example)!;
      const printed = inFolder((folder) => {
        writeFileSync(join(folder, file!), encode(examplesByFile[file!], { codec: cbor }));
        return execFileSync(python!, ['-c', example], { cwd: folder, encoding: 'utf8' });
      });
      expect(printed.trim()).toBe(promised);
    }
  });

  it.skipIf(missing !== undefined)('has a call of flatc that prints a manifest', () => {
    const [, call] = /^flatc (.*)$/m.exec(text)!;
    const printed = inFolder((folder) => {
      const bytes = encode(estimators().LinearRegression, { codec: flatbuffers });
      writeFileSync(join(folder, 'homes.fb'), bytes);
      copyFileSync(
        new URL('../../packages/codec-flatbuffers/schema/brine.fbs', import.meta.url),
        join(folder, 'brine.fbs'),
      );
      execFileSync('flatc', call!.split(' '), { cwd: folder });
      return readFileSync(join(folder, 'homes.json'), 'utf8');
    });
    expect(JSON.parse(printed)).toMatchObject({
      version: 1,
      nodes: expect.arrayContaining([
        expect.objectContaining({ kind: 'Described' }),
        expect.objectContaining({ kind: 'Model', version: 1 }),
        expect.objectContaining({ kind: 'Tensor', shape: [1, 1] }),
      ]),
      strings: expect.arrayContaining(['brine/LinearRegression', '@brine/models', 'coefficients']),
      segments: [{ byte_length: 8 }, { offset: 64 }],
    });
  });
});

/** Runs `use` in a folder of its own. */
function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'brine-format-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('brine.cddl gives each dtype the tag that its segments have', () => {
  const schema = readFileSync(
    new URL('../../packages/codec-cbor/schema/brine.cddl', import.meta.url),
    'utf8',
  );
  const listed = new Map(
    [...schema.matchAll(/#6\.(\d+)\(bstr\)\s*; (\w+)/g)].map(([, tag, dtype]) => [dtype, +tag!]),
  );
  const written = dtypes.map((dtype) => [dtype, cbor.gap({ dtype, byteLength: 0 }, 13)[3]]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(written));
});
