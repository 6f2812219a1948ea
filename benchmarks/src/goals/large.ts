import { byCodec, type Evidence, ratio, timeOf } from './evidence.js';
import type { GoalDefinition } from './goal.js';
import { reasons } from './reasons.js';
import { within } from './relative.js';

const MiB = 2 ** 20;

/** Speed over that of the same bytes written or read without a format, both flushed. */
function raw(
  work: string,
  reference: string,
  bound: number,
  figure: GoalDefinition['figure'],
): GoalDefinition {
  return { work, reference, unit: '×', kind: 'least', bound, figure, why: reasons.hashing };
}

/** One array of 512 MB, and what it costs to open any file. */
export const large: readonly GoalDefinition[] = [
  raw(
    '512 MB float64: dump, digests included',
    'writev of the same bytes to a fresh file',
    0.8,
    ({ probes }) => byCodec((codec) => ratio(probes.dump.raw?.median, probes.dump[codec]?.median)),
  ),
  raw('512 MB float64: load, synchronously', 'allocate and readSync', 0.85, ({ probes }) =>
    byCodec((codec) => ratio(probes.load.raw?.median, probes.load[codec]?.median)),
  ),
  raw('512 MB float64: load, asynchronously', 'allocate and readSync', 1, ({ probes }) =>
    byCodec((codec) => ratio(probes.load.raw?.median, probes.load[`${codec} async`]?.median)),
  ),
  {
    work: '512 MB float64: load, asynchronously',
    reference: 'py-joblib',
    unit: '×',
    kind: 'least',
    bound: 1,
    why: reasons.hugePages,
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          timeOf(evidence, '512MB', 'py-joblib', 'load'),
          evidence.probes.load[`${codec} async`]?.median,
        ),
      ),
  },
  ...(['dump', 'load'] as const).map((work) =>
    within('4.5GB', work, 'raw', 1.5, reasons.firstTouch),
  ),
  {
    work: '512 MB: peak memory of dump, above the model',
    reference: 'the model in memory',
    unit: 'MiB',
    kind: 'most',
    bound: 16,
    figure: ({ memory }) => byCodec((codec) => ratio(memory[codec]?.dump.peak, MiB)),
  },
  {
    work: '512 MB: peak memory of load, above the file',
    reference: 'the size of the file',
    unit: 'MiB',
    kind: 'most',
    bound: 32,
    figure: ({ memory }) =>
      byCodec((codec) => {
        const load = memory[codec]?.load;
        return load && (load.peak! - load.file!) / MiB;
      }),
  },
  {
    work: 'open, 1 MB to 4.5 GB, 1,000 tensors',
    reference: 'one open and a read of 4 KiB',
    unit: 'ms',
    kind: 'most',
    bound: 0.5,
    why: reasons.listing,
    figure: ({ probes }) => byCodec((codec) => Math.max(...opens(probes.open, codec, 0))),
  },
  sameForAll('open, 1 MB to 4.5 GB', 0, reasons.smallArrays),
  sameForAll('open, 64 MB to 4.5 GB, 1,000 tensors', 64e6),
  {
    work: 'one tensor of 80 KB out of 4.5 GB, opening included',
    reference: 'one open and a read of 4 KiB',
    unit: 'ms',
    kind: 'most',
    bound: 0.8,
    why: reasons.listing,
    figure: ({ probes }) => byCodec((codec) => probes.open[`${codec} tensor`]?.median),
  },
];

/** How much longer than another a file from so many bytes on takes to open. */
function sameForAll(work: string, least: number, why?: string): GoalDefinition {
  return {
    work: `${work}: slowest over quickest`,
    reference: 'itself: no matter how large',
    unit: '×',
    kind: 'most',
    bound: 1.25,
    why,
    figure: ({ probes }) =>
      byCodec((codec) => {
        const times = opens(probes.open, codec, least);
        return Math.max(...times) / Math.min(...times);
      }),
  };
}

/** Of files from so many bytes on. */
function opens(timings: Evidence['probes']['open'], codec: string, least: number): number[] {
  return Object.entries(timings).flatMap(([name, { median }]) => {
    const [owner, bytes] = name.split(' ');
    return owner === codec && Number(bytes) >= least ? [median] : [];
  });
}
