import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from './workspace.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with a tarball of each published package, as `brine-core-0.0.0.tgz`. */
    tarballs: string;
  }
}

/** Packs every package once, as `pnpm publish` would, for all checks of this run. */
export default function packAll(project: TestProject): () => void {
  const tarballs = mkdtempSync(join(tmpdir(), 'brine-tarballs-'));
  const flags = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', tarballs];
  execFileSync('pnpm', flags, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  project.provide('tarballs', tarballs);
  return () => rmSync(tarballs, { recursive: true });
}
