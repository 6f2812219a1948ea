import { defineModelType, type ModelType } from '@brine/core';

/** The smallest model with a field that its state may lack. */
export class Threshold {
  readonly limit: number;
  readonly unit: string;

  constructor(limit: number, unit = '') {
    this.limit = limit;
    this.unit = unit;
  }

  isPassedBy(value: number): boolean {
    return value > this.limit;
  }

  static readonly modelType: ModelType<Threshold> = defineModelType({
    name: 'example/Threshold',
    class: Threshold,
    toState: ({ limit, unit }) => ({ limit, unit }),
    fromState(state) {
      const { limit, unit = '' } = Object(state) as Partial<Record<string, unknown>>;
      if (typeof limit !== 'number')
        throw new Error(`A limit must be a number, found ${typeof limit}.`);
      if (typeof unit !== 'string') throw new Error(`A unit must be a text, found ${typeof unit}.`);
      return new Threshold(limit, unit);
    },
  });
}
