import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { standalone } from './charts/svg.js';
import { timeChart } from './charts/timeChart.js';
import { html } from './html/page.js';
import type { Results } from './results.js';
import { whichFormat } from './whichFormat.js';

const benchmarks = fileURLToPath(new URL('../../', import.meta.url));

/** Where a run that covers everything leaves its reports. */
export const defaultPlaces: Places = {
  report: join(benchmarks, 'report'),
  docs: join(benchmarks, '..', 'docs'),
};

export interface Places {
  /** For `index.html` and `results.json`. */
  readonly report: string;
  /** For `which-format.md` and its chart. */
  readonly docs: string;
}

export function writeReports(results: Results, { report, docs }: Places): void {
  mkdirSync(report, { recursive: true });
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(report, 'results.json'), `${JSON.stringify(results, rounded, 1)}\n`);
  writeFileSync(join(report, 'index.html'), html(results));
  writeFileSync(join(docs, 'which-format.md'), whichFormat(results));
  writeFileSync(join(docs, 'which-format.svg'), standalone(timeChart(results, 'load')));
}

/** Figures of a clock have more digits than they have meaning. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(4))
    : value;
}
