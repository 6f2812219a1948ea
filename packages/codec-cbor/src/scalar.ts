/**
 * Values as CBOR items. Three need care, since common CBOR libraries (cbor-x among them) change
 * them: `-0` becomes the integer 0, so it is written as `["-0"]`; a text loses a leading U+FEFF, so
 * such texts are written with an apostrophe in front, and so are those that start with one.
 * A reference to node n is `[n]`: no value is an array otherwise.
 */
import { isRef, Ref, type Value } from '@brine/core';

/** A {@link Value} as cbor-x takes and gives it. */
export type Item = null | undefined | boolean | number | string | readonly [number | string];

export function itemOf(value: Value): Item {
  if (isRef(value)) return [value.node];
  if (typeof value === 'string') return escapeText(value);
  // Arithmetic gives NaNs of several bit patterns, which JavaScript cannot tell apart.
  if (Number.isNaN(value)) return Number.NaN;
  return Object.is(value, -0) ? ['-0'] : value;
}

/** The other way; the item has been verified. */
export function valueFrom(item: Item): Value {
  if (typeof item === 'string') return unescapeText(item);
  if (typeof item !== 'object' || item === null) return item;
  const [node] = item;
  return typeof node === 'number' ? new Ref(node) : -0;
}

export function escapeText(text: string): string {
  return text.startsWith("'") || text.startsWith('\ufeff') ? `'${text}` : text;
}

export function unescapeText(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}
