import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';
import { tarballOf } from './support/tarballs.js';
import { published } from './support/workspace.js';

describe.each(published)('the tarball of $manifest.name', ({ manifest }) => {
  it('passes publint', async () => {
    const tarball = new Uint8Array(readFileSync(tarballOf(manifest.name))).buffer;
    const { messages } = await publint({ pack: { tarball } });
    expect(messages.map((message) => formatMessage(message, { ...manifest }))).toEqual([]);
  });

  it('has types that every ESM resolver finds', async () => {
    const data = new Uint8Array(readFileSync(tarballOf(manifest.name)));
    const result = await checkPackage(createPackageFromTarballData(data));
    expect(result.types).toEqual({ kind: 'included' });
    expect('problems' in result && result.problems.filter(concernsEsm)).toEqual([]);
  });
});

/** The `esm-only` profile of attw: neither `require` nor resolution without `exports` is offered. */
function concernsEsm(problem: Problem): boolean {
  if (!('resolutionKind' in problem)) return true;
  return problem.resolutionKind !== 'node10' && problem.resolutionKind !== 'node16-cjs';
}
