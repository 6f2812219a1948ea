import { defineModelType, type ModelType } from '@brine/core';
import { loadSync } from '@brine/node';
import { codecs } from '../codecs.js';

/** A version that no model type has, so that each tells its own when it is asked to migrate. */
const newest = 0xffffffff;

/**
 * Model types for the names in a file that hold a model's state and know nothing else of it, so
 * that any model can be read and written again without its classes.
 */
export function standIns(path: string, names: readonly string[]): ModelType[] {
  if (names.length === 0) return [];
  const versions = new Map<string, number>();
  const learning = names.map((name) =>
    standIn(name, newest, (version) => versions.set(name, version)),
  );
  loadSync(path, { codecs, types: learning });
  return names.map((name) => standIn(name, versions.get(name) ?? newest));
}

function standIn(name: string, version: number, onVersion?: (version: number) => void): ModelType {
  class StandIn {
    readonly state: unknown;
    constructor(state: unknown) {
      this.state = state;
    }
  }
  return defineModelType<StandIn>({
    name,
    version,
    class: StandIn,
    toState: ({ state }) => state,
    fromState: (state) => new StandIn(state),
    migrate(state, found) {
      onVersion?.(found);
      return state;
    },
  }) as unknown as ModelType;
}
