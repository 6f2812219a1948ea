import { formatBytes, formatMs } from '../format.js';
import type { Results } from '../results.js';
import { type Box, freePlace } from './labels.js';
import { logScale } from './scale.js';
import { type Chart, element, marker, text } from './svg.js';

const [width, height] = [900, 460];
const plot = { left: 70, right: 870, top: 34, bottom: 400 } as const;

/** Load time against the size of the file: the nearer to the lower left corner, the better. */
export function tradeOff({ results, peers }: Results, payload: string): Chart | undefined {
  const points = results.flatMap(({ payload: own, peer, times, fileBytes, losses }) => {
    const family = peers.find(({ name }) => name === peer)?.family;
    if (own !== payload || !times.load || !fileBytes || !family) return [];
    return [{ peer, family, ms: times.load.median, bytes: fileBytes, isLossy: losses.length > 0 }];
  });
  if (points.length < 2) return undefined;
  const x = logScale(
    Math.min(...points.map(({ bytes }) => bytes)),
    Math.max(...points.map(({ bytes }) => bytes)),
    plot.left,
    plot.right - 60,
  );
  const y = logScale(
    Math.min(...points.map(({ ms }) => ms)),
    Math.max(...points.map(({ ms }) => ms)),
    plot.bottom,
    plot.top,
  );
  const taken: Box[] = points.map(({ bytes, ms }) => ({
    x: x.at(bytes) - 6,
    y: y.at(ms) - 6,
    width: 12,
    height: 12,
  }));
  const drawn = points.map(({ peer, family, ms, bytes, isLossy }) => {
    const [px, py] = [x.at(bytes), y.at(ms)];
    const label = `${peer}${isLossy ? ' (lossy)' : ''}`;
    const box = freePlace(around(px, py, label.length * 6.6), taken);
    taken.push(box);
    return element(
      'g',
      { class: family },
      [
        `<title>${peer}: ${formatBytes(bytes)}, ${formatMs(ms)} ms</title>`,
        leader(px, py, box),
        marker(family, px, py, 6),
        text(box.x, box.y + 11, label, { class: family === 'brine' ? 'label strong' : 'label' }),
      ].join(''),
    );
  });
  const grid = (x1: number, y1: number, x2: number, y2: number): string =>
    element('line', { class: 'grid', x1, y1, x2, y2 });
  return {
    width,
    height,
    title: `${payload}: time of one load against the size of the file`,
    body: [
      ...nice(
        x.ticks,
        points.map(({ bytes }) => bytes),
      ).flatMap((tick) => [
        grid(x.at(tick), plot.top, x.at(tick), plot.bottom),
        text(x.at(tick), plot.bottom + 20, formatBytes(tick).replace(/\.0+(?= )/, ''), {
          class: 'faint',
          'text-anchor': 'middle',
        }),
      ]),
      ...nice(
        y.ticks,
        points.map(({ ms }) => ms),
      ).flatMap((tick) => [
        grid(plot.left, y.at(tick), plot.right, y.at(tick)),
        text(plot.left - 8, y.at(tick) + 4, `${tick} ms`, { class: 'faint', 'text-anchor': 'end' }),
      ]),
      text(plot.left, 18, 'time of one load', { class: 'strong' }),
      text((plot.left + plot.right) / 2, plot.bottom + 42, 'size of the file', {
        class: 'strong',
        'text-anchor': 'middle',
      }),
      text(plot.left + 10, plot.bottom - 10, '↙ better', { class: 'faint' }),
      ...drawn,
    ].join('\n'),
  };
}

/** From a point to a label that is not beside it. */
function leader(x: number, y: number, box: Box): string {
  if (Math.abs(box.y + 7 - y) < 14) return '';
  const end = box.x > x ? box.x - 2 : box.x + box.width + 2;
  return element('line', { class: 'leader', x1: x, y1: y, x2: end, y2: box.y + 7 });
}

/** Places of a label about a point, the best first. */
function around(x: number, y: number, length: number): Box[] {
  const box = (dx: number, dy: number): Box => {
    return { x: x + dx, y: y + dy - 7, width: length, height: 14 };
  };
  const near = [0, -13, 13].flatMap((dy) => [box(11, dy), box(-11 - length, dy)]);
  const far = Array.from({ length: 8 }, (_, i) => 26 + i * 14).flatMap((dy) => [
    box(24, -dy),
    box(24, dy),
    box(-24 - length, -dy),
    box(-24 - length, dy),
  ]);
  return [...near, ...far].filter(isInside);
}

function isInside({ x, y, width: length }: Box): boolean {
  const { left, right, top, bottom } = plot;
  return x >= left && x + length <= right + 20 && y > top && y < bottom - 14;
}

/** Powers of ten, and their halves and fifths where there are few. */
function nice(ticks: readonly number[], values: readonly number[]): number[] {
  if (ticks.length > 2) return [...ticks];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const power = 10 ** Math.floor(Math.log10(low));
  return [1, 2, 5, 10, 20, 50, 100]
    .map((step) => step * power)
    .filter((tick) => tick >= low * 0.9 && tick <= high * 1.1);
}
