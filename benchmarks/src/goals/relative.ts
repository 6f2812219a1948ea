import type { Work } from '../compare/result.js';
import { byCodec, least, ratio, timeOf } from './evidence.js';
import type { GoalDefinition } from './goal.js';

/** How many times as fast as the fastest of others we do some work. */
export function ahead(
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
export function within(payload: string, work: Work, other: string, bound: number): GoalDefinition {
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
