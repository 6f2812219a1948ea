/** Writes the generated parts of docs/format.md: pnpm --filter @brine/interop generate */
import { readFileSync, writeFileSync } from 'node:fs';
import { document, generate } from './generate.mjs';

writeFileSync(document, generate(readFileSync(document, 'utf8')));
