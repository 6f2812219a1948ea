import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';
import { seeds } from './support/seeds.mjs';

it.each(Object.keys(codecs))('%s needs no code made of strings', (codec) => {
  const program = fileURLToPath(new URL('support/noCode.mjs', import.meta.url));
  const flags = ['--disallow-code-generation-from-strings', program, codec];
  const said = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as unknown;
  expect(said).toEqual({ refusal: 'EvalError', same: Object.keys(seeds()).length });
});
