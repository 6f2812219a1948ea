import { readFileSync } from 'node:fs';
import { defaultLimits } from '@brine/core';
import { expect, it } from 'vitest';
import { document, generate, withoutNumbers } from './figures/table.mjs';

const text = readFileSync(document, 'utf8');

it('docs/security.md has the table of today (if not: pnpm --filter @brine/hostile generate)', () => {
  expect(withoutNumbers(text)).toBe(withoutNumbers(generate(text, 'normal')));
});

it('docs/security.md names every limit', () => {
  const names = [...text.matchAll(/^\| `(max\w+)`/gm)].map(([, name]) => name);
  expect(names).toEqual(Object.keys(defaultLimits));
});
