import type { Payload } from '../payloads/payload.js';
import type { Peer } from '../peers/peer.js';
import { Footnotes } from '../report/footnotes.js';
import { librariesLine } from '../report/libraries.js';
import { type Machine, machineLine } from '../report/machine.js';
import { markdownTable, textTable } from '../report/table.js';
import type { Result } from './result.js';
import { tableOf } from './tableOf.js';

/** All that a run found. */
export interface Comparison {
  readonly date: string;
  readonly machine: Machine;
  readonly libraries: string;
  readonly results: readonly Result[];
}

const method = [
  'Medians of the runs, with the quartiles beside them; ~ marks those that spread so wide that a',
  'difference of less than a third says nothing. All peers took turns in one process; the slow sat',
  'out after 3 runs. A dump ends when the disk has the file: temporary file, fsync, rename, fsync of',
  'the directory, the same for each; "unflushed" leaves out the time in fsync, which is the disk\'s.',
  'A load reads a file that is in the page cache. What came back was compared bit for bit in every',
  'run. brine-* also hash all bytes on dump and check them on load; no other peer does.',
];

/** For the terminal. */
export function textReport(comparison: Comparison, payloads: readonly Payload[]): string {
  const footnotes = new Footnotes();
  const parts = payloads.map(({ name, description }) => {
    const table = tableOf(of(comparison, name), footnotes);
    return `${name}: ${description}\n\n${textTable(table)}\n`;
  });
  return [
    `${comparison.date}; ${machineLine(comparison.machine)}`,
    `${comparison.libraries}\n`,
    ...parts,
    ...footnotes.lines(),
    ...method,
    '',
  ].join('\n');
}

/** For `results/`. */
export function markdownReport(
  comparison: Comparison,
  payloads: readonly Payload[],
  peers: readonly Peer[],
): string {
  const footnotes = new Footnotes();
  const parts = payloads.map(({ name, description }) => {
    const table = tableOf(of(comparison, name), footnotes);
    return `## ${name}: ${description}\n\n${markdownTable(table)}\n`;
  });
  return [
    '# Dump, load and size of float64 arrays\n',
    'Written by `pnpm bench`.\n',
    `- ${comparison.date}`,
    `- ${machineLine(comparison.machine)}`,
    `- ${comparison.libraries}\n`,
    `${method.join('\n')}\n`,
    ...parts,
    `${footnotes.lines().join('  \n')}\n`,
    '## Peers\n',
    ...peers.map(({ name, description }) => `- \`${name}\`: ${description}`),
    '',
  ].join('\n');
}

function of({ results }: Comparison, payload: string): Result[] {
  return results.filter((result) => result.payload === payload);
}

/** What is the same in the reports of all runs. */
export function comparisonOf(machine: Machine, results: readonly Result[]): Comparison {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine,
    libraries: librariesLine(),
    results,
  };
}
