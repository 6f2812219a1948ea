import type { Goal } from '../report/results.js';
import { around } from './around.js';
import { byCodec, type Evidence, least, ratio, resultOf, timeOf } from './evidence.js';
import { type GoalDefinition, judge } from './goal.js';
import { large } from './large.js';
import { reasons } from './reasons.js';
import { ahead, within } from './relative.js';

const many: readonly GoalDefinition[] = [
  ahead('small-arrays', 'dump', ['v8'], 2, { why: reasons.gathering }),
  ahead('small-arrays', 'load', ['v8'], 2, { why: reasons.hashing }),
  {
    ...ahead('small-arrays', 'open', ['a header in JSON, parsed'], 2, { why: reasons.listing }),
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          evidence.probes.header['small-arrays']?.median,
          timeOf(evidence, 'small-arrays', `brine-${codec}`, 'open'),
        ),
      ),
  },
  ...(['dump', 'load'] as const).flatMap((work) => [
    ahead('named', work, ['v8', 'cbor-x', 'msgpackr-clone', 'arrow'], 1, { why: reasons.hashing }),
    within('named', work, 'raw', 1.3, `${reasons.hashing} ${reasons.listing}`),
  ]),
  {
    ...ahead('named', 'tensor', ['py-joblib-mmap'], 1, { why: reasons.listing }),
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

/** They know no classes. */
const plain = ['cbor-x-records', 'msgpackr'];

const pickledForest = "beside scikit-learn's forest of that size";

const forest: readonly GoalDefinition[] = [
  ahead('forest', 'encode', ['v8', 'msgpackr-clone'], 1, { why: reasons.collector }),
  ahead('forest', 'decode', ['v8'], 2.5, { why: reasons.collector }),
  ...(['encode', 'decode'] as const).map((work) =>
    ahead('forest-declared', work, plain, 1, { why: reasons.classes }),
  ),
  {
    ...ahead('forest-declared', 'decode', plain, 1, {
      verb: 'decode, beside records that give back plain objects',
      why: reasons.classes,
    }),
    figure: (evidence) =>
      byCodec((codec) =>
        ratio(
          least(plain.map((other) => timeOf(evidence, 'forest', other, 'decode'))),
          timeOf(evidence, 'forest-declared', `brine-${codec}`, 'decode'),
        ),
      ),
  },
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
  ahead('forest-arrays', 'dump', ['py-pickle'], 4, {
    verb: `dump, ${pickledForest}`,
    why: reasons.pickled,
  }),
  ahead('forest-arrays', 'load', ['py-pickle'], 4, {
    verb: `load, ${pickledForest}`,
    why: reasons.hashing,
  }),
];

const tiny: readonly GoalDefinition[] = [
  within('house-price', 'encode', 'json', 5, reasons.file),
  within('house-price', 'decode', 'json', 5, reasons.file),
  ...['py-joblib', 'py-pickle'].flatMap((other) => [
    ahead('house-price', 'unflushed', [other], 1, {
      verb: 'dump without fsync',
      why: `${reasons.file} ${reasons.atomic}`,
    }),
    ahead('house-price', 'load', [other], 1, { why: reasons.file }),
  ]),
];

const python: readonly GoalDefinition[] = ['512MB', '64MB', 'named'].flatMap((payload) =>
  ['py-joblib', 'py-pickle'].flatMap((other) => [
    ahead(payload, 'dump', [other], 1, { why: reasons.hashing }),
    ahead(payload, 'load', [other], 1, { why: `${reasons.hashing} ${reasons.hugePages}` }),
  ]),
);

/** The goals of the design, beside what a full run measured. */
export function goalsOf(evidence: Evidence): Goal[] {
  const all = [...large, ...many, ...forest, ...tiny, ...python, ...around];
  return all.map((definition) => judge(definition, evidence));
}
