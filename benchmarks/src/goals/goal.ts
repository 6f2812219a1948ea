import type { Goal } from '../report/results.js';
import type { ByCodec, Evidence } from './evidence.js';

/** A goal before it is measured. */
export interface GoalDefinition {
  readonly work: string;
  readonly reference: string;
  readonly unit: Unit;
  /** `least`: reached by any figure that is not below; `most`: by any that is not above. */
  readonly kind: 'least' | 'most';
  readonly bound: number;
  /** Why it may not be reached, and what was tried. */
  readonly why?: string | undefined;
  readonly figure: (evidence: Evidence) => ByCodec;
}

export type Unit = '×' | 'ms' | 'MiB' | 'kB';

/** Holds the figures against the goal. */
export function judge(definition: GoalDefinition, evidence: Evidence): Goal {
  const { work, reference, unit, kind, bound, figure, why } = definition;
  const figures = Object.entries(figure(evidence));
  const values = figures.map(([, value]) => value);
  const isWithin = (value: number): boolean => (kind === 'least' ? value >= bound : value <= bound);
  const reached = values.includes(undefined)
    ? undefined
    : values.every((value) => isWithin(value!));
  return {
    work,
    reference,
    reach: `${kind === 'least' ? '≥' : '≤'} ${show(bound, unit)}`,
    measured: figures
      .map(
        ([codec, value]) => `${codec} ${value === undefined ? 'not measured' : show(value, unit)}`,
      )
      .join(', '),
    reached,
    ...(reached === false && why !== undefined ? { why } : {}),
  };
}

function show(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '×' ? '' : ' '}${unit}`;
}
