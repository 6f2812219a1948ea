import { describe, expect, it } from 'vitest';
import { spreadOut } from '../src/report/charts/labels.js';
import { logScale } from '../src/report/charts/scale.js';
import { standalone } from '../src/report/charts/svg.js';
import { timeChart } from '../src/report/charts/timeChart.js';
import { formatBytes } from '../src/report/format.js';
import { html } from '../src/report/html/page.js';
import { sayings } from '../src/report/sayings.js';
import { textReport } from '../src/report/text.js';
import { whichFormat } from '../src/report/whichFormat.js';
import { measured, resultsOf } from './support.js';

const results = resultsOf([
  measured('1MB', 'brine-cbor', 2, 1000),
  measured('1MB', 'py-joblib', 3, 1000),
  measured('1MB', 'json', 40, 3000, { losses: ['NaN becomes null'] }),
  measured('64MB', 'brine-cbor', 20, 64000),
  measured('64MB', 'py-joblib', 15, 64000),
  measured('64MB', 'json', 0, 0, { outcome: 'failed', reason: 'too <long>', times: {} }),
]);

describe('the page', () => {
  const page = html(results);

  it('fetches nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/);
  });

  it('has the answer, the charts, and the errors as text', () => {
    expect(page).toContain('<p class="answer">Take CBOR: the only one measured.');
    expect(page.match(/<svg /g)!.length).toBeGreaterThanOrEqual(2);
    expect(page).toContain('json fails: too &lt;long&gt;');
  });

  it('says how to add Python where it was left out', () => {
    const line =
      'Python&#39;s peers were left out: there is no python3 with joblib, NumPy and scikit-learn. On Debian: apt-get install python3-joblib python3-numpy python3-sklearn';
    expect(page.replaceAll("'", '&#39;')).toContain(line);
  });

  it('is there without any results', () => {
    expect(html(resultsOf([]))).toContain('None of our formats was measured in this run.');
    expect(textReport(resultsOf([]))).toContain('None of our formats was measured in this run.');
  });
});

describe('the text', () => {
  it('says why a goal is not reached, in lines of at most 100 characters', () => {
    const goal = {
      work: 'open',
      reference: 'a read',
      reach: '≤ 0.5 ms',
      measured: 'cbor 1.4 ms',
      reached: false,
      why: `${'so '.repeat(40)}it is.`,
    };
    const text = textReport({ ...results, goals: [goal] });
    const lines = text.split('\n').filter((line) => /\bso\b.*\bso\b|it is\.$/.test(line));
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines.join(' ')).toContain(goal.why);
  });
});

describe('which-format.md', () => {
  const page = whichFormat(results);

  it('answers from the results, with rules, machine and date', () => {
    expect(page).toContain('| all about 64MB | CBOR | the only one measured | 20.0 ms |');
    expect(page).toContain('py-joblib is quicker: 0.75 times the time');
    expect(page).toContain('1. Time is dump without fsync');
    expect(page).toContain('Written by `pnpm bench` on 2030-01-02. An abacus, 2 cores, 4 GiB');
  });
});

describe('sayings', () => {
  it('are held against the largest payload that both have done', () => {
    expect(sayings(results)).toEqual([
      {
        saying: 'joblib is better for large arrays',
        measured: 'py-joblib takes 0.75 times the time of brine-cbor on 64MB',
      },
      {
        saying: 'JSON is good enough',
        measured:
          'json takes 20 times as long as brine-cbor on 1MB, and NaN becomes null; fails on 64MB',
      },
    ]);
  });
});

describe('charts', () => {
  it('draw the memory of the machine and the end of a line', () => {
    const svg = standalone(timeChart(results, 'load'));
    expect(svg).toContain('memory of this machine: 4 GiB');
    expect(svg).toContain('json ✕');
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  it('place ten times as much at the same distance everywhere', () => {
    const scale = logScale(1, 1000, 0, 330);
    expect(scale.ticks).toEqual([1, 10, 100, 1000]);
    expect(scale.at(100) - scale.at(10)).toBeCloseTo(100);
  });

  it('move labels apart, and back from the edge', () => {
    const ys = (...list: number[]) =>
      spreadOut(
        list.map((y) => ({ y })),
        10,
        0,
        100,
      ).map(({ y }) => y);
    expect(ys(52, 48, 10)).toEqual([10, 45, 55]);
    expect(ys(98, 97, 10)).toEqual([10, 90, 100]);
    expect(ys(1, 2)).toEqual([0, 10]);
  });

  it('name bytes in three digits', () => {
    expect([5, 999, 999.6, 1234, 67108864, 4.5e9].map(formatBytes)).toEqual([
      '5 B',
      '999 B',
      '1.00 kB',
      '1.23 kB',
      '67.1 MB',
      '4.50 GB',
    ]);
  });
});
