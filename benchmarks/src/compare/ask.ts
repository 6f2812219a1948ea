import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Job } from './job.js';

const child = fileURLToPath(new URL('child.js', import.meta.url));
const python = fileURLToPath(new URL('../../python/turn.py', import.meta.url));

/** A program and its arguments, to which the jobs are added. */
export type Command = readonly [program: string, ...args: string[]];

export const nodeCommand: Command = [process.execPath, '--expose-gc', child];
export const pythonCommand = (program: string): Command => [program, python];

/**
 * Runs jobs in a process of their own. However that ends, there is an answer: V8 out of memory, or
 * killed for taking too long, is how one peer fails, not the end of the run.
 */
export async function ask(
  [program, ...args]: Command,
  jobs: readonly Job[],
  timeoutMs: number,
): Promise<Answer[]> {
  return await new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 28 } as const;
    execFile(program, [...args, JSON.stringify(jobs)], options, (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
      const answers = lines.map((line) => JSON.parse(line) as Answer);
      const missing = error?.killed
        ? `did not finish within ${timeoutMs / 1000} s`
        : lastWords(stderr, error?.signal);
      const { directory = '' } = jobs[0] ?? {};
      resolve(jobs.map((_, i) => withoutPath(answers[i] ?? { error: missing }, directory)));
    });
  });
}

/** What a process said before it was gone. */
export function lastWords(stderr: string, signal?: NodeJS.Signals | null): string {
  const fatal = /FATAL ERROR: (.*)/.exec(stderr)?.[1];
  const last = stderr.trim().split('\n').at(-1)?.trim();
  if (signal === 'SIGKILL') return 'killed by the system, as when memory runs out';
  return fatal ?? (last || (signal ? `killed by ${signal}` : 'ended without an answer'));
}

/** Results are published, and the path of a temporary file is nobody's business. */
function withoutPath(answer: Answer, directory: string): Answer {
  if (!('error' in answer)) return answer;
  return { error: answer.error.replaceAll(directory, '').slice(0, 200) };
}
