import { defineModelType, type ModelType } from '@brine/core';
import { loadSync } from '@brine/node';
import { codecs } from '../codecs.js';

/** Above that of any model type, so that each tells its own when it is asked to migrate. */
const newest = 1000;

/**
 * Model types for the names in a file that hold a model's state and know nothing else of it, so
 * that any model can be read and written again without its classes.
 */
export function standIns(path: string, names: readonly string[]): ModelType[] {
  if (names.length === 0) return [];
  const versions = new Map<string, number>();
  const learning = names.map((name) =>
    standIn(name, newest, (step) => versions.set(name, Math.min(step, versions.get(name) ?? step))),
  );
  loadSync(path, { codecs, types: learning });
  return names.map((name) => standIn(name, versions.get(name) ?? newest));
}

function standIn(name: string, version: number, onStep?: (step: number) => void): ModelType {
  class StandIn {
    readonly state: unknown;
    constructor(state: unknown) {
      this.state = state;
    }
  }
  const step = (number: number) => (state: unknown) => {
    onStep?.(number);
    return state;
  };
  return defineModelType<StandIn>({
    name,
    version,
    class: StandIn,
    toState: ({ state }) => state,
    fromState: (state) => new StandIn(state),
    migrate: Object.fromEntries(
      Array.from({ length: version - 1 }, (_, i) => [i + 1, step(i + 1)]),
    ),
  }) as unknown as ModelType;
}
