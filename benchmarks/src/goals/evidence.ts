import { codecs } from '../codecs.js';
import type { Result, Work } from '../compare/result.js';
import type { Figures, TaskName } from '../memory/tasks.js';
import type { Probes } from '../probes/all.js';
import type { Results } from '../report/results.js';

/** All that goals are held against. */
export interface Evidence extends Pick<Results, 'results' | 'starts' | 'bundles'> {
  readonly probes: Probes;
  /** By codec. */
  readonly memory: Readonly<Record<string, Record<TaskName, Figures>>>;
}

/** One figure for each of our codecs; all of them have to reach a goal. */
export type ByCodec = Readonly<Record<string, number | undefined>>;

export function byCodec(figure: (codec: string) => number | undefined): ByCodec {
  return Object.fromEntries(codecs.map(({ name }) => [name, figure(name)]));
}

/** Median milliseconds, where there are any. */
export function timeOf(
  { results }: Pick<Evidence, 'results'>,
  payload: string,
  peer: string,
  work: Work,
): number | undefined {
  return resultOf(results, payload, peer)?.times[work]?.median;
}

export function resultOf(
  results: readonly Result[],
  payload: string,
  peer: string,
): Result | undefined {
  return results.find((result) => result.payload === payload && result.peer === peer);
}

/** A quotient of what may be missing. */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** The least of figures of which some may be missing; `undefined` where all are. */
export function least(figures: readonly (number | undefined)[]): number | undefined {
  const known = figures.filter((figure) => figure !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
