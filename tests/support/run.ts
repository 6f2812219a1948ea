import { type ExecFileOptionsWithStringEncoding, execFile } from 'node:child_process';

/**
 * Runs a program to its end.
 *
 * @returns what it printed
 * @throws with all that it printed, when it exits with another status than 0
 */
export function run(
  program: string,
  flags: readonly string[],
  options: Omit<ExecFileOptionsWithStringEncoding, 'encoding'> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, stdout: string, stderr: string) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${flags.join(' ')}: ${error.message}\n${stdout}${stderr}`));
    };
    const child = execFile(
      program,
      flags,
      { timeout: 150_000, maxBuffer: 2 ** 26, ...options, encoding: 'utf8' },
      done,
    );
    child.stdin?.end();
  });
}
