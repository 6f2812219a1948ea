import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { document, generate, withoutNumbers } from '../scripts/table.mjs';

const text = readFileSync(document, 'utf8');

describe('README.md', () => {
  it('compares the models of today (if not: pnpm --filter @brine/mljs generate)', () => {
    expect(withoutNumbers(text)).toBe(withoutNumbers(generate(text, 1)));
  });

  it('has an example that prints what it says', () => {
    const example = /```js\n(.*?)```/s.exec(text)![1]!;
    const [, promised] = /console\.log\(.*\); \/\/ (.*)/.exec(example)!;
    const folder = mkdtempSync(join(tmpdir(), 'brine-mljs-'));
    const script = example.replaceAll("'forest.cbor'", JSON.stringify(join(folder, 'forest.cbor')));
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(printed).toBe(`${promised}\n`);
  });

  it('has an entry for each library', () => {
    const manifest = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    ) as { exports: Record<string, unknown> };
    const entries = Object.keys(manifest.exports).filter((entry) => !entry.endsWith('.json'));
    const listed = [...text.matchAll(/^\| `(\/[a-z-]+)` /gm)].map(([, entry]) => `.${entry}`);
    expect([...new Set(listed)].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(entries);
  });
});
