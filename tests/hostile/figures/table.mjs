/** The table in docs/security.md: what was tried, out of what the tests counted. */
import { existsSync, readFileSync } from 'node:fs';

export const document = new URL('../../../docs/security.md', import.meta.url);
const place = /(<!-- generated: figures -->\n).*?(<!-- end -->)/s;

/**
 * Folder of results, file, figure, and what it counts; in the order of the table.
 *
 * @type {readonly (readonly [folder: string, file: string, figure: string, what: string, result: string])[]}
 */
const rows = [
  ['tests/hostile', 'mutations', 'cbor', 'changed files in CBOR', refusedOrSame()],
  ['tests/hostile', 'mutations', 'protobuf', 'changed files in Protocol Buffers', refusedOrSame()],
  ['tests/hostile', 'mutations', 'flatbuffers', 'changed files in FlatBuffers', refusedOrSame()],
  ['tests/hostile', 'damage', 'cuts', 'files cut off, at each byte', 'all noticed'],
  ['tests/hostile', 'damage', 'flips', 'files with a bit flipped, each bit', 'all noticed'],
  ['tests/hostile', 'bombs', 'bombs', 'files that ask for much', 'each within 1 s and 64 MiB'],
  ['packages/node', 'kills', 'kills', 'saves killed at random', 'old file or new one, whole'],
  [
    'packages/node',
    'systemCalls',
    'systemCallsKilled',
    'saves killed at each system call',
    'the same',
  ],
  [
    'packages/node',
    'faults',
    'faultsInjected',
    'system calls that fail',
    'typed error, nothing lost',
  ],
  ['packages/node', 'disk', 'diskSteps', 'disks that fill up, at each step', 'the same'],
  ['packages/node', 'crowd', 'writes', 'saves by 20 writers at once', 'the same'],
  ['packages/node', 'crowd', 'reads', 'loads by 20 readers meanwhile', 'whole models only'],
];

function refusedOrSame() {
  return 'refused, or loaded and saved as the same bytes';
}

/**
 * The document with its table made anew, of the last runs of the tests.
 *
 * @param {string} text @param {'normal' | 'nightly'} profile
 */
export function generate(text, profile) {
  if (!place.test(text)) throw new RangeError('docs/security.md has no place for the table');
  return text.replace(place, (_, start, end) => `${start}\n${table(profile)}\n\n${end}`);
}

/** What of a table is the same everywhere: not its numbers. @param {string} text */
export function withoutNumbers(text) {
  const { 0: found = '' } = place.exec(text) ?? [];
  return found
    .replace(/^Run by .*$/m, '')
    .replace(/\| +(?:[\d,]+|not run) +\|/g, '| # |')
    .replace(/-+/g, '-')
    .replace(/ +/g, ' ');
}

/** @param {'normal' | 'nightly'} profile */
function table(profile) {
  const cells = rows.map(([folder, file, figure, what, result]) => {
    const count = resultsOf(folder, profile, file)?.figures[figure];
    return [what, count === undefined ? 'not run' : count.toLocaleString('en'), result];
  });
  const where = resultsOf('tests/hostile', profile, 'mutations');
  const run = where
    ? `Run by Node ${where.node.slice(1)} on ${where.system}.`
    : 'Run by nobody yet.';
  return `${run}\n\n${layOut([['what is tried', 'times', 'result'], ...cells])}`;
}

/** @param {string} folder @param {string} profile @param {string} file */
function resultsOf(folder, profile, file) {
  const url = new URL(`../../../${folder}/results/${profile}/${file}.json`, import.meta.url);
  if (!existsSync(url)) return undefined;
  return /** @type {{ node: string, system: string, figures: Record<string, number> }} */ (
    JSON.parse(readFileSync(url, 'utf8'))
  );
}

/** With columns as wide as the formatter makes them. @param {string[][]} lines */
function layOut(lines) {
  const widths = (lines[0] ?? []).map((_, i) =>
    Math.max(...lines.map((row) => row[i]?.length ?? 0)),
  );
  const padded = lines.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)));
  padded.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return padded.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
