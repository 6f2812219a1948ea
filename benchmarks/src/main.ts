/**
 * `pnpm bench`. The tour: `payloads/` is what gets saved, `peers/` are the ways to save it,
 * `compare/` measures them in turns, `start/` and `bundle/` what they cost around that, `probes/` and
 * `memory/` what the goals of `goals/` need beside; `report/` makes tables, pages and charts of it.
 */
import { parseArguments } from './arguments.js';
import { collect } from './collect.js';
import { runMemory } from './memory/run.js';
import { textReport } from './report/text.js';
import { defaultPlaces, writeReports } from './report/write.js';
import { inDirectory } from './workspace.js';

const usage = `pnpm bench                   the quick profile, in 3 minutes: which format is best for what
pnpm bench --full            every payload up to 4.5 GB, and the goals of the design; an hour
pnpm bench forest cbor       only payloads and peers whose names contain one of the words
pnpm bench my-model.cbor     your own model, in every format
pnpm bench memory [codecs…]  peak memory and bytes read of our formats
  --output DIRECTORY         where the report goes; that of a part is not written without
  --smoke                    tiny sizes, to see whether everything works; writes no report
`;

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) process.stdout.write(usage);
  else if (args.command === 'memory') await runMemory(args);
  else {
    const results = await inDirectory(async (directory) => await collect(args, directory));
    process.stdout.write(textReport(results));
    const { output } = args;
    const isWhole = args.profile !== 'smoke' && results.chosen.length === 0;
    if (output !== undefined) writeReports(results, { report: output, docs: output });
    else if (isWhole) writeReports(results, defaultPlaces);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
