import { Refusal } from './refusal.js';

/** Lists, objects and commas of what anybody may have written: a full Sigstore bundle has fewer than 100. */
const maxParts = 1000;

/**
 * JSON that nobody has signed: its objects would take many times the memory of the text.
 *
 * @throws Refusal for what is not JSON in UTF-8, or has more than {@link maxParts} parts
 */
export function parseUnsigned(bytes: Uint8Array): unknown {
  let parts = 0;
  for (const byte of bytes) {
    if (byte === comma || byte === bracket || byte === brace) parts++;
  }
  if (parts > maxParts) throw new Refusal(`it has ${parts} parts, expected at most ${maxParts}`);
  return parse(bytes);
}

const [comma, bracket, brace] = Buffer.from(',[{');

/** @throws Refusal for what is not JSON in UTF-8 */
export function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('it is not JSON');
  }
}

/** What stands in parsed JSON behind these keys; `undefined` where nothing does. */
export function at(json: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    json,
  );
}

/** @throws Refusal where the text under a name is another than the one that it must be */
export function expectText(json: unknown, name: string, expected: string): void {
  const found = at(json, name);
  if (found === expected) return;
  throw new Refusal(`its ${name} is ${shown(found)}, expected "${expected}"`);
}

/** A value for a message: a scalar, cut where it is long; of anything else what it is. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
