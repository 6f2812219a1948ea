import type { Work } from '../../compare/result.js';
import type { Family } from '../../peers/peer.js';
import { formatBytes, formatMs } from '../format.js';
import type { Results } from '../results.js';
import { spreadOut } from './labels.js';
import { logScale, type Scale } from './scale.js';
import { type Chart, element, marker, round, text } from './svg.js';

const [width, height] = [900, 520];
const plot = { left: 70, right: 760, top: 34, bottom: 470 } as const;
const labelHeight = 14;

interface Point {
  readonly bytes: number;
  readonly ms: number;
}

interface Line {
  readonly peer: string;
  readonly family: Family;
  readonly points: readonly Point[];
  /** Whether it fails on something larger than its last point. */
  readonly ends: boolean;
}

/** Milliseconds against bytes of one array, both logarithmic, a line for each peer. */
export function timeChart(results: Results, work: Work): Chart {
  const lines = linesOf(results, work);
  const title = `${work}: milliseconds against the size of an array`;
  if (lines.length === 0)
    return { width, height: 40, title, body: text(10, 24, 'No arrays in this run.') };
  const memory = results.machine.memoryGiB * 2 ** 30;
  const all = lines.flatMap(({ points }) => points);
  const x = logScale(Math.min(...all.map(({ bytes }) => bytes)), memory, plot.left, plot.right);
  const times = all.map(({ ms }) => ms);
  const y = logScale(Math.min(...times), Math.max(...times), plot.bottom, plot.top);
  // Ours last, on top of the others.
  const drawn = lines.toSorted(
    (a, b) => Number(a.family === 'brine') - Number(b.family === 'brine'),
  );
  return {
    width,
    height,
    title,
    body: [
      axes(x, y, work),
      limit(x.at(memory), results.machine.memoryGiB),
      ...drawn.map((line) => drawLine(line, x, y)),
      ...labels(lines, x, y),
    ].join('\n'),
  };
}

function linesOf({ results, payloads, peers }: Results, work: Work): Line[] {
  const sizes = payloads
    .filter(({ shape, name }) => shape === 'array' || name === '4.5GB')
    .sort((a, b) => a.bytes - b.bytes);
  return peers.flatMap(({ name: peer, family }) => {
    const own = sizes.flatMap(({ name, bytes }) => {
      const result = results.find((each) => each.payload === name && each.peer === peer);
      return result ? [{ bytes, result }] : [];
    });
    const points = own.flatMap(({ bytes, result }) => {
      const ms = result.times[work]?.median;
      return ms === undefined ? [] : [{ bytes, ms }];
    });
    const ends = own.some(({ result }) => result.outcome === 'failed');
    return points.length > 0 ? [{ peer, family, points, ends }] : [];
  });
}

function axes(x: Scale, y: Scale, work: Work): string {
  const grid = (x1: number, y1: number, x2: number, y2: number): string =>
    element('line', { class: 'grid', x1, y1, x2, y2 });
  return [
    ...x.ticks.map((tick) => grid(x.at(tick), plot.top, x.at(tick), plot.bottom)),
    ...x.ticks.map((tick) =>
      text(x.at(tick), plot.bottom + 20, formatBytes(tick).replace(/\.0+(?= )/, ''), {
        class: 'faint',
        'text-anchor': 'middle',
      }),
    ),
    ...y.ticks.map((tick) => grid(plot.left, y.at(tick), plot.right, y.at(tick))),
    ...y.ticks.map((tick) =>
      text(plot.left - 8, y.at(tick) + 4, timeTick(tick), { class: 'faint', 'text-anchor': 'end' }),
    ),
    text(plot.left, 18, `time of one ${work}`, { class: 'strong' }),
    text((plot.left + plot.right) / 2, plot.bottom + 42, 'size of the array', {
      class: 'strong',
      'text-anchor': 'middle',
    }),
  ].join('\n');
}

/** `10 µs`, `1 ms`, `10 s`. */
function timeTick(ms: number): string {
  if (ms >= 1000) return `${ms / 1000} s`;
  return ms >= 1 ? `${ms} ms` : `${round(ms * 1000)} µs`;
}

function limit(x: number, memoryGiB: number): string {
  return [
    element('line', { class: 'limit', x1: x, y1: plot.top, x2: x, y2: plot.bottom }),
    text(x - 6, plot.bottom - 8, `memory of this machine: ${memoryGiB} GiB`, {
      class: 'faint',
      'text-anchor': 'end',
    }),
  ].join('\n');
}

function drawLine({ peer, family, points }: Line, x: Scale, y: Scale): string {
  const places = points.map(({ bytes, ms }) => [x.at(bytes), y.at(ms)] as const);
  const content = [
    `<title>${peer}: ${points.map(({ bytes, ms }) => `${formatBytes(bytes)} in ${formatMs(ms)} ms`).join(', ')}</title>`,
    element('path', {
      class: 'line',
      d: `M${places.map(([px, py]) => `${round(px)} ${round(py)}`).join('L')}`,
    }),
    ...places.map(([px, py]) => marker(family, px, py, family === 'brine' ? 5 : 4)),
  ];
  return element('g', { class: family }, content.join(''));
}

/** Lines that end so near to each other have their labels in one column. */
const columnWidth = 160;

/** Where a line ends, each with a thin line to where it belongs. */
function labels(lines: readonly Line[], x: Scale, y: Scale): string[] {
  const ends = lines
    .map(({ peer, family, points, ends: stops }) => {
      const last = points.at(-1)!;
      const [fromX, fromY] = [x.at(last.bytes), y.at(last.ms)];
      return { peer, family, stops, fromX, fromY, y: fromY };
    })
    .sort((a, b) => b.fromX - a.fromX);
  const drawn: string[] = [];
  for (let rest = ends; rest.length > 0; ) {
    const right = rest[0]!.fromX;
    const column = rest.filter(({ fromX }) => fromX > right - columnWidth);
    rest = rest.filter(({ fromX }) => fromX <= right - columnWidth);
    for (const label of spreadOut(column, labelHeight, plot.top, plot.bottom)) {
      drawn.push(drawLabel(label, right + 26));
    }
  }
  return drawn;
}

interface Label {
  readonly peer: string;
  readonly family: Family;
  readonly stops: boolean;
  readonly fromX: number;
  readonly fromY: number;
  readonly y: number;
}

function drawLabel({ peer, family, stops, fromX, fromY, y }: Label, x: number): string {
  const kind = family === 'brine' ? 'label strong' : 'label';
  const content = [
    element('line', { class: 'leader', x1: fromX + 6, y1: fromY, x2: x - 8, y2: y }),
    marker(family, x, y, 4),
    text(x + 9, y + 4, `${peer}${stops ? ' ✕' : ''}`, { class: kind }),
  ];
  return element('g', { class: family }, content.join(''));
}
