/**
 * `pnpm bench`. The tour: `payloads/` is what gets saved, `peers/` are the ways to save it,
 * `compare/` measures them in turns, `memory/` measures our peak memory and reads against the goals
 * of `goals.ts`, `report/` makes tables and results of it.
 */
// First: see there.
import './compare/flushClock.js';
import { setFlagsFromString } from 'node:v8';
import { parseArguments } from './arguments.js';
import { runComparison } from './compare/run.js';
import { runMemory } from './memory/run.js';

const usage = `pnpm bench [names…]          compares dump, load and size; names choose peers and payloads
pnpm bench memory [codecs…]  measures peak memory and bytes read against the goals
  --smoke                    tiny sizes, to see whether everything works; writes no results
`;

// A collection before each measurement would throw away the code of all functions that have not
// run for a few of them, which are those of the peers whose turn it is not.
setFlagsFromString('--no-flush-bytecode');

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) process.stdout.write(usage);
  else if (args.command === 'memory') await runMemory(args);
  else await runComparison(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
