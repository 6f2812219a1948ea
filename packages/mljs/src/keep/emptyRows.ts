import { isTensor } from '@brine/core';
import { type Place, Told } from './place.js';

/** So many are let through in any case. */
const few = 16;

/**
 * Refuses matrices of more rows without columns than their state has numbers: such rows take no byte
 * of a file, and an object each when a model is built. Models that have them, as an OPLS without
 * orthogonal scores, have other matrices of as many rows.
 *
 * @throws BrineError as `place.fail`
 */
export function checkEmptyRows(state: unknown, place: Place): void {
  let rows = 0;
  let numbers = 0;
  const parts = new Set<unknown>([state]);
  // Goes on with what is added meanwhile.
  for (const part of parts) {
    if (isTensor(part)) {
      const [length = 0, columns] = part.shape;
      if (columns === 0) rows += length;
      numbers += part.data.length;
    } else if (ArrayBuffer.isView(part)) {
      numbers += part.byteLength;
    } else if (Array.isArray(part) || Object.getPrototypeOf(Object(part)) === Object.prototype) {
      for (const value of Object.values(Object(part))) {
        if (typeof value === 'object') parts.add(value);
      }
    }
  }
  const most = Math.max(few, numbers);
  if (rows <= most) return;
  place.fail(
    `of at most ${most} rows without columns, as it has ${numbers} numbers`,
    new Told(`${rows}`),
  );
}
