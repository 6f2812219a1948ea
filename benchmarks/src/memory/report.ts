import { type Machine, machineLine } from '../report/machine.js';
import { type Table, textTable } from '../report/table.js';
import type { Finding } from './goals.js';

/** All that a run found. */
export interface MemoryReport {
  readonly date: string;
  readonly machine: Machine;
  /** `512 MiB`: of the model's larger array. */
  readonly size: string;
  readonly findings: readonly Finding[];
}

const method = [
  'Each figure comes from a process of its own that dumped and loaded a tiny model first. Peaks are',
  "the kernel's high-water mark of resident memory, above what was resident before; it counts to",
  'about 0.5 MiB, so a figure near zero may be below it. The page cache, which holds the file, is the',
  "kernel's and not counted. Times of open are medians of 50, in turns with the tiny file.",
];

/** For the terminal. */
export function textMemory(report: MemoryReport): string {
  return [
    `${report.date}; ${machineLine(report.machine)}\n`,
    `A Float64Array of ${report.size} and a small one\n`,
    textTable(tableOf(report)),
    '',
    ...method,
    '',
  ].join('\n');
}

function tableOf({ findings }: MemoryReport): Table {
  return {
    columns: [
      { title: 'codec', align: 'left' },
      { title: 'what', align: 'left' },
      { title: 'measured', align: 'right' },
      { title: 'goal', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows: findings.map(({ codec, what, measured, goal, met }) => [
      codec,
      what,
      measured,
      goal,
      met === undefined ? '' : met ? '✓' : '✗',
    ]),
  };
}
