import { Refusal } from './refusal.js';

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

/** A value for a message, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
