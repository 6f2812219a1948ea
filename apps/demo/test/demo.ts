import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

// Each run starts four processes, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** What a run of the demo printed, and how it ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'brine-demo-'));
  onTestFinished(async () => await rm(path, { recursive: true }));
  return path;
}

/** Runs the command line as a user in `cwd` does through pnpm, whose scripts run elsewhere. */
export async function demo(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  return await new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: tmpdir(), env: { ...process.env, INIT_CWD: cwd, ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** Runs the demo on a file `homes.csv` with this content. */
export async function demoOf(content: string | Uint8Array, ...args: string[]): Promise<Run> {
  const cwd = await folder();
  await writeFile(join(cwd, 'homes.csv'), content);
  return await demo(cwd, ['homes.csv', '--out', '.', ...args]);
}
