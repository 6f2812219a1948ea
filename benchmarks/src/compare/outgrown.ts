import { arrays } from '../payloads/arrays.js';
import { giant } from '../payloads/giant.js';
import type { Payload } from '../payloads/payload.js';
import type { Entrant } from './compare.js';
import type { Result } from './result.js';

/** From the smallest to the largest. */
const sizes: ReadonlySet<string> = new Set([...arrays, giant].map(({ name }) => name));

/** Who failed on an array is not asked to keep a larger one: it would take a minute to fail again. */
export function unlessOutgrown(
  entrant: Entrant,
  { name }: Pick<Payload, 'name'>,
  results: readonly Result[],
): Entrant {
  if (!sizes.has(name)) return entrant;
  const failure = results.find(
    ({ peer, outcome, payload }) =>
      peer === entrant.name && outcome === 'failed' && sizes.has(payload),
  );
  return failure ? { ...entrant, cannot: () => `failed on ${failure.payload}` } : entrant;
}
