import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` with a directory of its own under `TMPDIR`, and removes it. */
export async function inDirectory<T>(work: (directory: string) => T): Promise<Awaited<T>> {
  const directory = mkdtempSync(join(tmpdir(), 'brine-bench-'));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  // Ctrl-C leaves no half gigabyte behind.
  process.once('exit', remove);
  process.once('SIGINT', () => process.exit(130));
  try {
    return await work(directory);
  } finally {
    remove();
    process.off('exit', remove);
  }
}
