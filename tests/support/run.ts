import { type ExecFileException, type ExecFileOptions, execFile } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws with all that it printed, when it exits with another status than 0 or takes too long
 */
export function run(
  program: string,
  flags: readonly string[],
  { timeout = 150_000, ...options }: Omit<ExecFileOptions, 'encoding'> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string) => {
      if (error === null) return resolve(stdout);
      const end = error.killed ? `was still running after ${timeout} ms` : `exited (${error.code})`;
      reject(new Error(`${program} ${flags.join(' ')} ${end}\n${stdout}${stderr}`));
    };
    const settings = { timeout, maxBuffer: 2 ** 26, ...options, encoding: 'utf8' } as const;
    execFile(program, flags, settings, done).stdin?.end();
  });
}
