import type { Work } from '../compare/result.js';
import { byCodec, least, ratio, timeOf } from './evidence.js';
import type { GoalDefinition } from './goal.js';

/** What is said of a goal. */
interface Said {
  /** What is done, where that says more than the name of the work. */
  readonly verb?: string;
  readonly why?: string | undefined;
}

/** How many times as fast as the fastest of others we do some work. */
export function ahead(
  payload: string,
  work: Work,
  others: readonly string[],
  bound = 1,
  { verb = work, why }: Said = {},
): GoalDefinition {
  return {
    work: `${payload}: ${verb}`,
    reference: others.join(', '),
    unit: '×',
    kind: 'least',
    bound,
    why,
    figure: (evidence) =>
      byCodec((codec) => {
        const best = least(others.map((other) => timeOf(evidence, payload, other, work)));
        return ratio(best, timeOf(evidence, payload, `brine-${codec}`, work));
      }),
  };
}

/** How many times as long as another we take at most. */
export function within(
  payload: string,
  work: Work,
  other: string,
  bound: number,
  why?: string,
): GoalDefinition {
  return {
    ...ahead(payload, work, [other], bound, { why }),
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
