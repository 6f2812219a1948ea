import { dtypes, listKinds, numbersKinds, recordKinds } from '@brine/core';

/** Names that stand in files again and again. */
const all: readonly string[] = ['model', ...recordKinds, ...listKinds, ...numbersKinds, ...dtypes];
const byText: ReadonlyMap<string, string> = new Map(all.map((name) => [name, name]));
const byHash: ReadonlyMap<number, string> = new Map(
  all.map((name) => {
    const bytes = new TextEncoder().encode(name);
    return [hashOf(bytes, 0, bytes.length), name];
  }),
);

/**
 * One and the same string for all that spell a name: such are compared at a glance from then on.
 *
 * @param name which the verifier has seen to be one
 */
export function sameName<Name extends string>(name: Name): Name {
  return byText.get(name) as Name;
}

/**
 * The name that these bytes spell, if it is one of kinds or dtypes: to make a string of each was a fifth of
 * the time and most of the garbage that it took to open a file with 1,000 arrays.
 */
export function nameAt(bytes: Uint8Array, start: number, end: number): string | undefined {
  const name = byHash.get(hashOf(bytes, start, end));
  if (name?.length !== end - start) return undefined;
  for (let i = 0; i < name.length; i++) {
    if (name.charCodeAt(i) !== bytes[start + i]) return undefined;
  }
  return name;
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  return hash;
}
