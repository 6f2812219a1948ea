import type { Footnotes } from '../report/footnotes.js';
import { formatMs, formatNumber } from '../report/format.js';
import type { Column, Table } from '../report/table.js';
import type { Result } from './result.js';
import { isWide, type Summary } from './statistics.js';

const columns: readonly Column[] = [
  { title: 'peer', align: 'left' },
  { title: 'dump ms', align: 'right' },
  { title: 'quartiles', align: 'right' },
  { title: 'unflushed', align: 'right' },
  { title: 'load ms', align: 'right' },
  { title: 'quartiles', align: 'right' },
  { title: 'file bytes', align: 'right' },
  { title: 'runs', align: 'right' },
  { title: 'comes back', align: 'left' },
];

/** The results on one payload as a table. */
export function tableOf(results: readonly Result[], footnotes: Footnotes): Table {
  return { columns, rows: results.map((result) => rowOf(result, footnotes)) };
}

function rowOf({ peer, figures, error }: Result, footnotes: Footnotes): string[] {
  if (figures === undefined) {
    const mark = footnotes.mark(`${peer} fails: ${error}`);
    return [peer, '–', '–', '–', '–', '–', '–', '0', `fails ${mark}`];
  }
  const { dump, unflushed, load, fileBytes, losses } = figures;
  const kept =
    losses.length === 0 ? 'exact' : `lossy ${footnotes.mark(`${peer}: ${losses.join(', ')}`)}`;
  return [
    peer,
    medianOf(dump),
    quartilesOf(dump),
    medianOf(unflushed),
    medianOf(load),
    quartilesOf(load),
    formatNumber(fileBytes),
    String(dump.runs),
    kept,
  ];
}

function medianOf(summary: Summary): string {
  return `${isWide(summary) ? '~' : ''}${formatMs(summary.median)}`;
}

function quartilesOf({ q1, q3 }: Summary): string {
  return `${formatMs(q1)}–${formatMs(q3)}`;
}
