import { arrays } from './arrays.js';
import { forest } from './forest.js';
import { forestArrays } from './forestArrays.js';
import { forestDeclared } from './forestDeclared.js';
import { giant } from './giant.js';
import { housePrice } from './housePrice.js';
import { named } from './named.js';
import type { Payload } from './payload.js';
import { pipeline } from './pipeline.js';
import { small } from './small.js';
import { text } from './text.js';
import { values } from './values.js';

/** In the order of the tables. */
export const payloads: readonly Payload[] = [
  ...arrays,
  giant,
  named,
  small,
  forest,
  forestDeclared,
  forestArrays,
  housePrice,
  pipeline,
  text,
  values,
];

/** @throws RangeError for a name that is not in the list */
export function payloadNamed(name: string): Payload {
  const found = payloads.find((payload) => payload.name === name);
  if (found === undefined) throw new RangeError(`No payload is named "${name}".`);
  return found;
}
