import { BrineError } from '@brine/core';
import { describe } from './errors.js';

/**
 * The caller's options over the defaults.
 *
 * @param owner name of the class, for messages
 * @throws BrineError `INVALID_ARGUMENT` for an unknown name, or a value of another type than its default
 */
export function resolveOptions<T extends object>(
  owner: string,
  defaults: Readonly<T>,
  given: { readonly [K in keyof T]?: T[K] | undefined },
): Readonly<T> {
  const known = new Map<string, unknown>(Object.entries(defaults));
  const resolved: T = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!known.has(name)) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `${owner} has no option "${name}". Its options are ${[...known.keys()].join(', ')}.`,
      );
    }
    if (value === undefined) continue;
    const expected = typeof known.get(name);
    if (typeof value !== expected) throw invalidOption(owner, name, `a ${expected}`, value);
    Object.assign(resolved, { [name]: value });
  }
  return Object.freeze(resolved);
}

/** An `INVALID_ARGUMENT` for an option, to throw. */
export function invalidOption(
  owner: string,
  name: string,
  expected: string,
  found: unknown,
): BrineError {
  const value = typeof found === 'string' ? JSON.stringify(found) : describe(found);
  return new BrineError(
    'INVALID_ARGUMENT',
    `Option ${name} of ${owner} must be ${expected}, found ${value}.`,
  );
}
