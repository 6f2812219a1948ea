import type { Goal } from '../report/results.js';
import { around } from './around.js';
import { byCodec, type Evidence, ratio, resultOf, timeOf } from './evidence.js';
import { type GoalDefinition, judge } from './goal.js';
import { large } from './large.js';
import { ahead, within } from './relative.js';

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
  {
    ...ahead('named', 'tensor', ['py-joblib-mmap']),
    work: 'named: open and one tensor',
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          timeOf(evidence, 'named', 'py-joblib-mmap', 'load'),
          timeOf(evidence, 'named', `brine-${codec}`, 'tensor'),
        ),
      ),
  },
];

const forest: readonly GoalDefinition[] = [
  ahead('forest', 'encode', ['v8', 'msgpackr-clone']),
  ahead('forest', 'decode', ['v8'], 2.5),
  ...(['encode', 'decode'] as const).map((work) =>
    ahead('forest-declared', work, ['cbor-x-records', 'msgpackr']),
  ),
  {
    ...ahead('forest', 'encode', ['v8']),
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

/** The goals of the design, beside what a full run measured. */
export function goalsOf(evidence: Evidence): Goal[] {
  const all = [...large, ...many, ...forest, ...tiny, ...python, ...around];
  return all.map((definition) => judge(definition, evidence));
}
