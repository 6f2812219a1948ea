import type { Place } from './place.js';

/** How one value of a model is kept. */
export interface Field<T = unknown> {
  /** What a state holds for a value of a model, which is left as it is. */
  save(value: unknown, place: Place): unknown;
  /** The value again, of what a file holds. */
  load(state: unknown, place: Place): T;
  /** Whether a property whose value is `undefined` is left out when an object is built. */
  readonly mayBeAbsent?: boolean;
}

/** A field whose state is the value itself. */
function same<T>(expected: string, isFitting: (value: unknown) => value is T): Field<T> {
  const check = (value: unknown, place: Place): T =>
    isFitting(value) ? value : place.fail(expected, value);
  return { save: check, load: check };
}

export const boolean: Field<boolean> = same('true or false', (v) => typeof v === 'boolean');
export const number: Field<number> = same('a number', (v) => typeof v === 'number');
export const text: Field<string> = same('a string', (v) => typeof v === 'string');
/** A whole number ≥ 0. */
export const count: Field<number> = same('a whole number from 0', isCount);
/** A whole number of 32 bits. */
export const integer: Field<number> = same(
  'a whole number from -2^31 to 2^31 - 1',
  (v): v is number => typeof v === 'number' && Object.is(v | 0, v),
);
/** A label, a setting: a string, a number or a boolean. */
export const scalar: Field<Scalar> = same('a string, a number or a boolean', isScalar);
/** An object or a value that a library hands on without looking at it. */
export const anything: Field = same('', (_v): _v is unknown => true);
/** An object of any names, with values that are scalars, `null` or `undefined`. */
export const settings: Field<object> = { save: checkSettings, load: checkSettings };

export type Scalar = string | number | boolean;

/** One of some strings. */
export function oneOf<T extends string>(...choices: readonly T[]): Field<T> {
  return same(list(choices.map((choice) => JSON.stringify(choice))), (v): v is T =>
    choices.some((choice) => choice === v),
  );
}

/** A property that some models lack. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...maybe(field), mayBeAbsent: true };
}

/** A property that is there, but may be `undefined`. */
export function maybe<T>(field: Field<T>): Field<T | undefined> {
  return {
    save: (value, place) => (value === undefined ? undefined : field.save(value, place)),
    load: (state, place) => (state === undefined ? undefined : field.load(state, place)),
  };
}

/** A property that may be `null`. */
export function nullable<T>(field: Field<T>): Field<T | null> {
  return {
    save: (value, place) => (value === null ? null : field.save(value, place)),
    load: (state, place) => (state === null ? null : field.load(state, place)),
  };
}

/** A value that every model has alike. */
export function always<T extends string | boolean | undefined>(value: T): Field<T> {
  return same(JSON.stringify(value) ?? 'undefined', (v): v is T => v === value);
}

/**
 * A function of the library itself, kept by a name. Code is never kept, so that any other is refused.
 *
 * @param advice what the user of another function can do
 */
export function builtIn<F extends (...args: never[]) => unknown>(
  name: string,
  builtin: F,
  advice: string,
): Field<F> {
  return {
    save: (value, place) =>
      value === builtin ? name : place.fail(`the library's own ${name}`, value, advice),
    load: (state, place) => (state === name ? builtin : place.fail(JSON.stringify(name), state)),
  };
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0);
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function checkSettings(value: unknown, place: Place): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return place.fail('an object of strings, numbers and booleans', value);
  }
  for (const [name, item] of Object.entries(value)) {
    if (item !== null && item !== undefined) scalar.save(item, place.at(`.${name}`));
  }
  return value;
}

/** `a, b or c` */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
