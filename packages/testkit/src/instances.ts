import { defineModelType, type ModelType, type Persistable } from '@brine/core';

/** An instance that is kept by its fields: any graph can lead through it, and many are a table. */
export class Pair {
  left: unknown = undefined;
  right: unknown = undefined;

  static readonly modelType: ModelType<Pair> = defineModelType<Pair>({
    name: 'testkit/Pair',
    class: Pair,
    fields: ['left', 'right'],
  });
}

/** An instance that is built from its finished state, which it can be no part of. */
export class Bundle {
  readonly parts: unknown[];

  constructor(parts: unknown[]) {
    this.parts = parts;
  }

  static readonly modelType: ModelType<Bundle> = defineModelType<Bundle>({
    name: 'testkit/Bundle',
    class: Bundle,
    toState: ({ parts }) => parts,
    fromState(state) {
      if (!Array.isArray(state)) throw new RangeError('A bundle needs a list.');
      return new Bundle(state);
    },
  });
}

/** Types of the instances in arbitrary graphs. */
export const instanceTypes: readonly [Persistable<Pair>, Persistable<Bundle>] = [Pair, Bundle];
