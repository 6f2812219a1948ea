import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from './workspace.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder outside the repository that lasts as long as this run. */
    scratch: string;
    /** A folder with a tarball of each published package, as `brine-core-0.0.0.tgz`. */
    tarballs: string;
  }
}

/** Packs every package once, as `pnpm publish` would, for all checks of this run. */
export default function prepare(project: TestProject): () => void {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'brine-tests-')));
  const tarballs = join(scratch, 'tarballs');
  const flags = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', tarballs];
  execFileSync('pnpm', flags, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  project.provide('scratch', scratch);
  project.provide('tarballs', tarballs);
  return () => rmSync(scratch, { recursive: true, maxRetries: 3 });
}
