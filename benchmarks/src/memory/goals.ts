import { formatKiB, formatMiB, formatMs } from '../report/format.js';
import type { Figures, TaskName } from './tasks.js';

/** One line of the table: what was measured, beside the goal. */
export interface Finding {
  readonly codec: string;
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  /** `undefined` where there is no goal. */
  readonly met: boolean | undefined;
}

const MiB = 2 ** 20;

/** The figures of all tasks for one codec, beside the goals. */
export function findingsOf(
  codec: string,
  { dump, load, open }: Record<TaskName, Figures>,
): Finding[] {
  const finding = (what: string, measured: string, goal: string, met?: boolean): Finding => ({
    codec,
    what,
    measured,
    goal,
    met,
  });
  return [
    finding(
      'dump: peak above the model',
      formatMiB(dump.peak!),
      '≤ 16 MiB',
      dump.peak! <= 16 * MiB,
    ),
    finding('dump: time', `${formatMs(dump.milliseconds!)} ms`, ''),
    finding(
      'load: peak above the file',
      formatMiB(load.peak! - load.file!),
      '≤ 32 MiB',
      load.peak! <= load.file! + 32 * MiB,
    ),
    finding('load: time', `${formatMs(load.milliseconds!)} ms`, ''),
    finding('open: bytes read', formatKiB(open.read!), '< 64 KiB', open.read! < 64 * 1024),
    finding('open: time', `${formatMs(open.milliseconds!)} ms`, ''),
    finding('open: time, tiny file', `${formatMs(open.small!)} ms`, ''),
    finding(
      'one array: bytes read above it',
      formatKiB(open.tensor! - open.array!),
      '≤ 64 KiB',
      open.tensor! <= open.array! + 64 * 1024,
    ),
  ];
}
