/** Writes the table in docs/security.md after a run of the tests: pnpm --filter @brine/hostile generate */
import { readFileSync, writeFileSync } from 'node:fs';
import { document, generate } from './table.mjs';

const profile = process.env.BRINE_NIGHTLY ? 'nightly' : 'normal';
writeFileSync(document, generate(readFileSync(document, 'utf8'), profile));
