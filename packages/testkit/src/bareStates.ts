import { type Codec, decode, defineModelType, type ModelType, type TypeEntry } from '@brine/core';

/**
 * What a file holds, with the bare states in place of models: all of its meaning but the versions of
 * packages, whatever the version of the format.
 */
export function bareStates(bytes: Uint8Array, codec: Codec, types: readonly TypeEntry[]): unknown {
  return decode(bytes, { codecs: [codec], types: types.map(bare) });
}

type Bare = Record<string, unknown>;

/** A type of that name whose models are their states. */
function bare(entry: TypeEntry): ModelType {
  const { name, version, migrate, fields } = 'modelType' in entry ? entry.modelType : entry;
  const named: Record<string, new (state: unknown) => Bare> = {
    // The class is named after the type, so that `difference` tells them apart.
    [name]: class {
      [field: string]: unknown;
      constructor(state: unknown) {
        this.state = state;
      }
    },
  };
  const owner = named[name]!;
  const same = { name, version, migrate, class: owner };
  if (fields) return defineModelType<Bare>({ ...same, fields });
  return defineModelType<Bare>({
    ...same,
    toState: ({ state }) => state,
    fromState: (state) => new owner(state),
  });
}
