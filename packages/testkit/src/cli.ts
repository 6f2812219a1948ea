/** `brine-testkit record`: runs the part of the suites that writes the corpus, and nothing else. */
import { parseCLI, startVitest } from 'vitest/node';
import { recordVariable } from './corpus.js';

const usage = `Usage: brine-testkit record [test files and options of Vitest]

Writes a file of the present version of each model type whose describeModelType has a \`corpus\`, and
what the model answered. Files that are there already stay; one that differs is an error.`;

const [command, ...rest] = process.argv.slice(2);
if (command === 'record') await record(rest);
else {
  console.error(usage);
  process.exitCode = 1;
}

async function record(args: readonly string[]): Promise<void> {
  process.env[recordVariable] = '1';
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  // The suite may stand in a describe of its author's.
  const testNamePattern = '(^| )model type contract: .* the corpus ';
  const vitest = await startVitest('test', filter, { ...options, testNamePattern });
  const tests = vitest.state.getTestModules().flatMap((file) => [...file.children.allTests()]);
  const run = tests.filter((test) => test.result().state !== 'skipped');
  await vitest.close();
  for (const test of run) console.log(`${test.result().state}: ${test.fullName}`);
  if (run.length > 0) return;
  console.error('There is nothing to record: no describeModelType in these tests has a `corpus`.');
  process.exitCode = 1;
}
