import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);
const cli = join(folder, 'bin/cli.js');

export interface Run {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs Vitest, or `brine-testkit`, in a process of its own, as if this were none of Vitest's. */
export function run(
  program: 'vitest' | 'brine-testkit',
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1', ...variables };
  return new Promise((resolve) => {
    const file = program === 'vitest' ? vitest : cli;
    const options = { cwd: folder, env, maxBuffer: 64 * 2 ** 20 };
    const child = execFile(process.execPath, [file, ...args], options, (_, output, errors) => {
      resolve({ status: child.exitCode ?? -1, output, errors });
    });
  });
}

export interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** Results of the tests that a configuration includes. */
export async function report(
  config: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Report['testResults'][number]['assertionResults']> {
  const args = ['run', `--config=${config}`, '--reporter=json'];
  const { status, output, errors } = await run('vitest', args, variables);
  if (status > 1 || !output.startsWith('{')) {
    throw new Error(`Expected a report, found status ${status}: ${output}${errors}`);
  }
  return (JSON.parse(output) as Report).testResults.flatMap((file) => file.assertionResults);
}
