import type { Work } from '../compare/result.js';
import type { Goal } from '../report/results.js';
import { bareNode } from '../start/starts.js';
import { byCodec, type Evidence, least, ratio, resultOf, timeOf } from './evidence.js';
import { type GoalDefinition, judge } from './goal.js';

const MiB = 2 ** 20;

/** How many times as fast as the fastest of others we do some work. */
function ahead(
  payload: string,
  work: Work,
  others: readonly string[],
  bound = 1,
  verb: string = work,
): GoalDefinition {
  return {
    work: `${payload}: ${verb}`,
    reference: others.join(', '),
    unit: '×',
    kind: 'least',
    bound,
    figure: (evidence) =>
      byCodec((codec) => {
        const best = least(others.map((other) => timeOf(evidence, payload, other, work)));
        return ratio(best, timeOf(evidence, payload, `brine-${codec}`, work));
      }),
  };
}

/** How many times as long as another we take at most. */
function within(payload: string, work: Work, other: string, bound: number): GoalDefinition {
  return {
    ...ahead(payload, work, [other]),
    work: `${payload}: ${work}, time over that of ${other}`,
    kind: 'most',
    bound,
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          timeOf(evidence, payload, `brine-${codec}`, work),
          timeOf(evidence, payload, other, work),
        ),
      ),
  };
}

/** Speed over that of the same bytes written or read without a format, both flushed. */
function raw(
  work: string,
  reference: string,
  bound: number,
  figure: GoalDefinition['figure'],
): GoalDefinition {
  return { work, reference, unit: '×', kind: 'least', bound, figure };
}

const large: readonly GoalDefinition[] = [
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
    figure: ({ probes }) => byCodec((codec) => Math.max(...opens(probes.open, codec))),
  },
  {
    work: 'open, 1 MB to 4.5 GB: slowest over quickest',
    reference: 'itself: no matter how large',
    unit: '×',
    kind: 'most',
    bound: 1.25,
    figure: ({ probes }) =>
      byCodec(
        (codec) => Math.max(...opens(probes.open, codec)) / Math.min(...opens(probes.open, codec)),
      ),
  },
  {
    work: 'one tensor of 80 KB out of 4.5 GB, opening included',
    reference: 'one open and a read of 4 KiB',
    unit: 'ms',
    kind: 'most',
    bound: 0.8,
    figure: ({ probes }) => byCodec((codec) => probes.open[`${codec} tensor`]?.median),
  },
];

function opens(timings: Evidence['probes']['open'], codec: string): number[] {
  const names = Object.keys(timings).filter((name) => new RegExp(`^${codec} \\d`).test(name));
  return names.map((name) => timings[name]!.median);
}

const many: readonly GoalDefinition[] = [
  ahead('small-arrays', 'dump', ['v8'], 2),
  ahead('small-arrays', 'load', ['v8'], 2),
  {
    ...ahead('small-arrays', 'open', ['a header in JSON, parsed'], 2),
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          evidence.probes.header['small-arrays']?.median,
          timeOf(evidence, 'small-arrays', `brine-${codec}`, 'open'),
        ),
      ),
  },
  ...(['dump', 'load'] as const).flatMap((work) => [
    ahead('named', work, ['v8', 'cbor-x', 'msgpackr-clone', 'arrow']),
    within('named', work, 'raw', 1.3),
  ]),
];

const forest: readonly GoalDefinition[] = [
  ahead('forest', 'dump', ['v8', 'msgpackr-clone']),
  ahead('forest', 'load', ['v8'], 2.5),
  {
    ...ahead('forest', 'dump', ['v8']),
    work: 'forest: size of the file over that of v8',
    kind: 'most',
    bound: 0.5,
    figure: ({ results }) =>
      byCodec((codec) =>
        ratio(
          resultOf(results, 'forest', `brine-${codec}`)?.fileBytes,
          resultOf(results, 'forest', 'v8')?.fileBytes,
        ),
      ),
  },
  ahead(
    'forest-arrays',
    'dump',
    ['py-pickle'],
    4,
    "dump, beside scikit-learn's forest of that size",
  ),
  ahead(
    'forest-arrays',
    'load',
    ['py-pickle'],
    4,
    "load, beside scikit-learn's forest of that size",
  ),
];

const tiny: readonly GoalDefinition[] = [
  within('house-price', 'encode', 'json', 5),
  within('house-price', 'decode', 'json', 5),
  ...['py-joblib', 'py-pickle'].flatMap((other) => [
    ahead('house-price', 'unflushed', [other], 1, 'dump without fsync'),
    ahead('house-price', 'load', [other]),
  ]),
];

const python: readonly GoalDefinition[] = ['512MB', '64MB', 'named'].flatMap((payload) =>
  (['dump', 'load'] as const).map((work) => ahead(payload, work, ['py-joblib', 'py-pickle'])),
);

const around: readonly GoalDefinition[] = [
  {
    work: 'from the start of a process to the first prediction, above a bare one',
    reference: bareNode,
    unit: 'ms',
    kind: 'most',
    bound: 30,
    figure: ({ starts }) =>
      byCodec((codec) => {
        const bare = starts.find(({ peer }) => peer === bareNode);
        const ours = starts.find(({ peer }) => peer === `brine-${codec}`);
        return bare && ours && ours.milliseconds.median - bare.milliseconds.median;
      }),
  },
  {
    work: 'core and a codec, bundled, minified and compressed, above its library',
    reference: 'the library alone',
    unit: 'kB',
    kind: 'most',
    bound: 10,
    figure: ({ bundles }) =>
      byCodec((codec) => {
        const bundle = bundles.find(({ peer }) => peer === `brine-${codec}`);
        return bundle && (bundle.bytes - bundle.libraryBytes) / 1000;
      }),
  },
];

/** The goals of the design, beside what a full run measured. */
export function goalsOf(evidence: Evidence): Goal[] {
  const all = [...large, ...many, ...forest, ...tiny, ...python, ...around];
  return all.map((definition) => judge(definition, evidence));
}
