/** Writes the table in README.md: pnpm --filter @brine/mljs generate */
import { readFileSync, writeFileSync } from 'node:fs';
import { document, generate } from './table.mjs';

writeFileSync(document, generate(readFileSync(document, 'utf8'), 101));
