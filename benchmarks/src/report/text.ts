import { type Result, type Work, works } from '../compare/result.js';
import { isWide, type Summary } from '../compare/statistics.js';
import { bareNode } from '../start/starts.js';
import { answerLine, choiceTable, sayingTable } from './answer.js';
import { Footnotes } from './footnotes.js';
import { formatBytes, formatMs } from './format.js';
import { machineLine } from './machine.js';
import { method } from './method.js';
import type { Results } from './results.js';
import { type Column, type Table, textTable } from './table.js';

/** For the terminal. */
export function textReport(results: Results): string {
  const footnotes = new Footnotes();
  const tables = results.payloads.map(({ name, description }) => {
    const rows = results.results.filter(({ payload }) => payload === name);
    return `${name}: ${description}\n\n${textTable(tableOf(rows, footnotes))}\n`;
  });
  return [
    `${results.date}; ${machineLine(results.machine)}`,
    librariesLine(results),
    `${results.python}\n`,
    ...tables,
    ...footnotes.lines(),
    '',
    ...method,
    '',
    ...section('From the start of a process to the first prediction', startTable(results)),
    ...section('Bundles for browsers, minified and compressed', bundleTable(results)),
    ...section('Goals', goalTable(results)),
    ...goalReasons(results).map((reason) => `${wrap(reason)}\n`),
    ...section('What to take for what', choiceTable(results)),
    ...section('What people say', sayingTable(results)),
    `${answerLine(results)}\n`,
  ].join('\n');
}

export function librariesLine({ libraries }: Results): string {
  return Object.entries(libraries)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

const right = (title: string): Column => ({ title, align: 'right' });
const left = (title: string): Column => ({ title, align: 'left' });

/** Works whose quartiles have room in a table; those of the others are in `results.json`. */
const spread: readonly Work[] = ['dump', 'load'];

/** The results on one payload, without columns that nobody has a figure for. */
export function tableOf(results: readonly Result[], footnotes: Footnotes): Table {
  const shown = works.filter((work) => results.some(({ times }) => times[work]));
  const hasPeaks = results.some(({ peaks }) => peaks);
  const columns = [
    left('peer'),
    ...shown.flatMap((work) =>
      spread.includes(work) ? [right(`${work} ms`), right('quartiles')] : [right(`${work} ms`)],
    ),
    right('file'),
    ...(hasPeaks ? [right('peak dump'), right('peak load')] : []),
    right('runs'),
    left('comes back'),
  ];
  return { columns, rows: results.map((result) => rowOf(result, shown, hasPeaks, footnotes)) };
}

function rowOf(
  { peer, times, fileBytes, peaks, ...rest }: Result,
  shown: readonly Work[],
  hasPeaks: boolean,
  footnotes: Footnotes,
): string[] {
  const bytes = (value: number | undefined): string =>
    value === undefined ? '' : formatBytes(value);
  return [
    peer,
    ...shown.flatMap((work) =>
      spread.includes(work)
        ? [medianOf(times[work]), quartilesOf(times[work])]
        : [medianOf(times[work])],
    ),
    bytes(fileBytes),
    ...(hasPeaks ? [bytes(peaks?.dump), bytes(peaks?.load)] : []),
    String(times.load?.runs ?? ''),
    outcomeOf({ peer, ...rest }, footnotes),
  ];
}

/** `exact`, or what was lost, or why there is nothing. */
export function outcomeOf(
  { peer, outcome, reason, losses }: Pick<Result, 'peer' | 'outcome' | 'reason' | 'losses'>,
  footnotes: Footnotes,
): string {
  if (outcome === 'cannot') return reason!;
  if (outcome === 'failed') return `fails ${footnotes.mark(`${peer} fails: ${reason}`)}`;
  if (losses.length === 0) return 'exact';
  return `lossy ${footnotes.mark(`${peer}: ${losses.join(', ')}`)}`;
}

export function medianOf(summary: Summary | undefined): string {
  if (summary === undefined) return '';
  return `${isWide(summary) ? '~' : ''}${formatMs(summary.median)}`;
}

export function quartilesOf(summary: Summary | undefined): string {
  return summary === undefined ? '' : `${formatMs(summary.q1)}–${formatMs(summary.q3)}`;
}

export function startTable({ starts }: Results): Table {
  const bare = starts.find(({ peer }) => peer === bareNode)?.milliseconds.median ?? 0;
  return {
    columns: [left('peer'), right('ms'), right('quartiles'), right('above a bare Node')],
    rows: starts.map(({ peer, milliseconds }) => [
      peer,
      medianOf(milliseconds),
      quartilesOf(milliseconds),
      formatMs(Math.max(milliseconds.median - bare, 0)),
    ]),
  };
}

export function bundleTable({ bundles }: Results): Table {
  return {
    columns: [left('codec'), right('with core'), right('its library alone'), right('more')],
    rows: bundles.map(({ peer, bytes, libraryBytes }) => [
      peer,
      ...[bytes, libraryBytes, bytes - libraryBytes].map(formatBytes),
    ]),
  };
}

export function goalTable({ goals }: Results): Table {
  return {
    columns: [left('work'), left('reference'), left('reach'), left('measured'), left('reached?')],
    rows: goals.map(({ work, reference, reach, measured, reached }) => [
      work,
      reference,
      reach,
      measured,
      reached === undefined ? '–' : reached ? '✓ yes' : '✗ no',
    ]),
  };
}

/** In lines of at most 100 characters. */
function wrap(text: string): string {
  return text.replace(/(.{1,100})(?: |$)/g, '$1\n').trimEnd();
}

/** Why goals are not reached, each reason once with all that it holds for. */
export function goalReasons({ goals }: Results): string[] {
  const works = new Map<string, string[]>();
  for (const { work, reference, why } of goals) {
    if (why === undefined) continue;
    works.set(why, [...(works.get(why) ?? []), `${work} (${reference})`]);
  }
  return Array.from(works, ([why, names]) => `${names.join('; ')}: ${why}`);
}

function section(title: string, table: Table): string[] {
  return table.rows.length === 0 ? [] : [`${title}\n`, `${textTable(table)}\n`];
}
