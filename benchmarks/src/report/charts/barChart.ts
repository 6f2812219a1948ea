import type { Family } from '../../peers/peer.js';
import { type Chart, element, marker, text } from './svg.js';

/** One bar. */
export interface Bar {
  readonly label: string;
  readonly family: Family;
  readonly value: number;
  readonly shown: string;
  /** Drawn as an outline: it gave back something else than it was given. */
  readonly isLossy: boolean;
}

const width = 440;
const row = 20;
const left = 150;
const right = 90;

/** Bars from the shortest to the longest. */
export function barChart(title: string, bars: readonly Bar[]): Chart {
  const most = Math.max(...bars.map(({ value }) => value));
  const body = bars
    .toSorted((a, b) => a.value - b.value)
    .map(({ label, family, value, shown, isLossy }, i) => {
      const y = i * row + 4;
      const length = Math.max((value / most) * (width - left - right), 1.5);
      return element(
        'g',
        { class: family },
        [
          text(left - 22, y + 11, label, {
            'text-anchor': 'end',
            ...(family === 'brine' && { class: 'strong' }),
          }),
          marker(family, left - 11, y + 7, 4),
          element('rect', {
            class: isLossy ? 'bar lossy' : 'bar',
            x: left,
            y: y + 1,
            width: length,
            height: row - 7,
            rx: 2,
          }),
          text(left + length + 6, y + 11, shown, { class: 'faint' }),
        ].join(''),
      );
    })
    .join('\n');
  return { width, height: bars.length * row + 8, title, body };
}
