/**
 * The demo: reads a table (readTable.ts), trains on it (trainingSet.ts), asks (question.ts), saves
 * the model in every format and asks each file again in another process (roundTrip.ts).
 */
import { mkdir } from 'node:fs/promises';
import { join, parse, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCodecs, isBrineError, LinearRegression } from 'brine';
import { DemoError } from './demoError.js';
import { help, readOptions } from './options.js';
import { parseAsk } from './parseAsk.js';
import { question } from './question.js';
import { readTable } from './readTable.js';
import { renderRoundTrips, renderTask } from './report.js';
import { roundTrip } from './roundTrip.js';
import { trainingSet } from './trainingSet.js';

const home = fileURLToPath(new URL('..', import.meta.url));

/** pnpm runs scripts in the workspace's root, and keeps where the user is in `INIT_CWD`. */
const here = process.env.INIT_CWD ?? process.cwd();

/** Runs the demo and returns its exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const builtIn = options.csv === undefined;
  const name = options.csv ?? 'homeprices.csv';
  const table = await readTable(builtIn ? join(home, 'data', name) : resolve(here, name), name);
  const samples = trainingSet(table, options.target);
  const usual = builtIn && options.target === undefined && options.asks.length === 0;
  const asked = question(samples, parseAsk(usual ? ['area=5000'] : options.asks));
  const sample = asked.map(({ value }) => value);

  const model = LinearRegression.fit(samples.X, samples.y);
  const [prediction] = model.predict([sample]);
  process.stdout.write(`${renderTask(table, samples, asked, prediction!)}\n`);

  const out = options.out === undefined ? join(home, 'out') : resolve(here, options.out);
  await makeFolder(out);
  const stem = join(out, builtIn ? 'homes' : parse(name).name);
  const trips = await Promise.all(
    defaultCodecs.map((codec) => roundTrip(model, sample, codec, stem)),
  );
  process.stdout.write(`${renderRoundTrips(trips)}
The files are in ${fromHere(out)}. Try numbers of your own: npx -y pnpm@12 demo --help
`);
  return trips.every(({ same }) => same) ? 0 : 1;
}

/** A path as the user would write it. */
function fromHere(path: string): string {
  const short = relative(here, path);
  return short.startsWith('..') ? path : short || 'this folder';
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: Error) => {
    throw new DemoError(`Can't save in ${path}: ${error.message}.`);
  });
}

// `pnpm demo | head -1` closes the pipe early: nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DemoError || isBrineError(error))) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
