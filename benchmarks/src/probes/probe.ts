import { order } from '../compare/compare.js';
import { type Summary, summarise } from '../compare/statistics.js';

/** Things to compare with each other, by name; each takes its turn in every round. */
export type Actions = Readonly<Record<string, () => unknown>>;

/** Milliseconds by the name of the action. */
export type Timings = Record<string, Summary>;

/**
 * Times actions in turns in this process, waiting for those that are asynchronous. The first round is
 * not counted.
 *
 * @param collects garbage before each action. Not for those that leave little: a forced collection
 *   throws away the machine code made for classes of which no object lives, so that each action would
 *   be measured as it runs for the first time.
 */
export async function inTurns(actions: Actions, rounds: number, collects = true): Promise<Timings> {
  const samples = new Map<string, number[]>(Object.keys(actions).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, action] of order(Object.entries(actions), round)) {
      if (collects) globalThis.gc?.();
      const start = performance.now();
      await action();
      if (round > 0) samples.get(name)!.push(performance.now() - start);
    }
  }
  return Object.fromEntries(Array.from(samples, ([name, list]) => [name, summarise(list)]));
}
