import { bareNode } from '../../start/starts.js';
import { answerLine, choiceTable, sayingTable } from '../answer.js';
import { type Bar, barChart } from '../charts/barChart.js';
import { type Chart, escapeText, inline, palette } from '../charts/svg.js';
import { timeChart } from '../charts/timeChart.js';
import { tradeOff } from '../charts/tradeOff.js';
import { Footnotes } from '../footnotes.js';
import { formatBytes, formatMs } from '../format.js';
import { machineLine } from '../machine.js';
import { method } from '../method.js';
import { rules } from '../recommend.js';
import type { Results } from '../results.js';
import type { Table } from '../table.js';
import {
  bundleTable,
  goalReasons,
  goalTable,
  librariesLine,
  startTable,
  tableOf,
} from '../text.js';
import { style } from './style.js';
import { htmlTable } from './table.js';

/** `index.html`: one file, no script, nothing to fetch. */
export function html(results: Results): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Which format for a trained model?</title>
<style>${palette}${style}</style>
</head>
<body>
<h1>Which format for a trained model?</h1>
<p class="about">${escapeText(`${results.date}, ${results.profile} profile. ${machineLine(results.machine)}. ${librariesLine(results)}. ${results.python}.`)}</p>
<p class="answer">${escapeText(answerLine(results))}</p>
${sections(results).join('\n')}
</body>
</html>
`;
}

function sections(results: Results): string[] {
  const sayings = sayingTable(results);
  return [
    section('What to take for what', '', htmlTable(choiceTable(results), 'words')),
    sayings.rows.length > 0 ? section('What people say', '', htmlTable(sayings, 'words')) : '',
    ...(['load', 'dump'] as const).map((work) =>
      section(
        work === 'load' ? 'Loading one array' : 'Dumping one array',
        'Of float64. Both axes are logarithmic. ✕ marks where a peer fails on the next size.',
        scrolling(timeChart(results, work)),
      ),
    ),
    ...tradeOffs(results),
    section(
      'Size of the file',
      'Outlines lose values: what comes back is not what was saved.',
      sizes(results),
    ),
    around(results),
    results.goals.length > 0
      ? section(
          'Goals',
          'Of the design, held against this run. All three formats have to reach them.',
          htmlTable(goalTable(results), 'words') + list(goalReasons(results)),
        )
      : '',
    tables(results),
    section('How this was measured', method.join(' '), list(rules)),
    section('Peers', '', htmlTable(peerTable(results), 'words')),
  ];
}

function section(title: string, text: string, content: string): string {
  const about = text === '' ? '' : `\n<p class="note">${escapeText(text)}</p>`;
  return `<h2>${escapeText(title)}</h2>${about}\n${content}`;
}

function list(items: readonly string[]): string {
  return `<ol class="note">${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ol>`;
}

function scrolling(chart: Chart): string {
  return `<div class="scroll">${inline(chart)}</div>`;
}

function tradeOffs(results: Results): string[] {
  const shown = results.payloads.filter(
    ({ name, shape }) => ['forest', 'text'].includes(name) || shape === 'file',
  );
  return shown.flatMap(({ name, description }) => {
    const chart = tradeOff(results, name);
    return chart
      ? [section(`Size against load time: ${name}`, `${description}.`, scrolling(chart))]
      : [];
  });
}

/** Where sizes differ; raw numbers are as large in every format that keeps bytes. */
function sizes(results: Results): string {
  const shown = results.payloads.filter(
    ({ name, shape }) => shape !== 'array' && name !== 'values' && name !== '4.5GB',
  );
  const charts = shown.map(({ name, description }) => {
    const bars = results.results.flatMap((result): Bar[] => {
      const family = results.peers.find(({ name: peer }) => peer === result.peer)?.family;
      if (result.payload !== name || result.fileBytes === undefined || !family) return [];
      const { peer: label, fileBytes: value, losses } = result;
      return [{ label, family, value, shown: formatBytes(value), isLossy: losses.length > 0 }];
    });
    if (bars.length === 0) return '';
    return `<div><h3>${escapeText(name)}</h3><p class="note">${escapeText(description)}</p>${inline(barChart(`${name}: size of the file`, bars))}</div>`;
  });
  return `<div class="columns">${charts.join('\n')}</div>`;
}

/** Starts and bundles, side by side. */
function around(results: Results): string {
  const { starts, bundles, peers } = results;
  if (starts.length === 0) return '';
  const familyOf = (name: string): Bar['family'] =>
    peers.find((peer) => peer.name === name)?.family ?? 'raw';
  const startBars = starts.map(({ peer, milliseconds }): Bar => {
    return {
      label: peer,
      family: peer === bareNode ? 'raw' : familyOf(peer),
      value: milliseconds.median,
      shown: `${formatMs(milliseconds.median)} ms`,
      isLossy: false,
    };
  });
  const bundleBars = bundles.flatMap(({ peer, bytes, libraryBytes }): Bar[] => [
    { label: peer, family: 'brine', value: bytes, shown: formatBytes(bytes), isLossy: false },
    {
      label: 'its library alone',
      family: 'raw',
      value: libraryBytes,
      shown: formatBytes(libraryBytes),
      isLossy: false,
    },
  ]);
  return `<div class="columns">
<div><h2>To the first prediction</h2><p class="note">From the start of a process to the end, the house-price model loaded and asked.</p>${inline(barChart('Process start to first prediction', startBars))}
<details><summary>Figures</summary>${htmlTable(startTable(results))}</details></div>
<div><h2>In a browser</h2><p class="note">Core and one codec, minified and compressed, beside the library under it.</p>${inline(barChart('Size of bundles', bundleBars))}
<details><summary>Figures</summary>${htmlTable(bundleTable(results))}</details></div>
</div>`;
}

function tables(results: Results): string {
  const footnotes = new Footnotes();
  const list = results.payloads.map(({ name, description }) => {
    const rows = results.results.filter(({ payload }) => payload === name);
    return `<details><summary>${escapeText(name)} <span>${escapeText(description)}</span></summary>${htmlTable(tableOf(rows, footnotes))}</details>`;
  });
  const notes = footnotes.lines().map(escapeText).join('<br>');
  return `<h2>All figures</h2>\n<p class="note">Milliseconds. ~ marks few runs or a wide spread.</p>\n${list.join('\n')}\n<p class="note">${notes}</p>`;
}

function peerTable({ peers }: Results): Table {
  return {
    columns: [
      { title: 'peer', align: 'left' },
      { title: 'what it does', align: 'left' },
    ],
    rows: peers.map(({ name, description }) => [name, description]),
  };
}
