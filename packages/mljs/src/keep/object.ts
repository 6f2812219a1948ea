import type { Field } from './field.js';
import { type Place, Told } from './place.js';

/** The properties of an object by name, in the order in which they are set. */
export type Fields = Readonly<Record<string, Field>>;

/** A plain object that has just these properties. */
export function record<T extends object = Readonly<Record<string, unknown>>>(
  fields: Fields,
): Field<T> {
  // Plain objects of these fields are what T says: the caller names the type of each.
  return instance(Object.prototype as T, fields);
}

/** An object of a class that has just these own properties. It is built without its constructor. */
export function instance<T extends object>(prototype: T, fields: Fields): Field<T> {
  const field: Field<T> = {
    save: (value, place) => {
      const found = propertiesOf(value, Object.keys(fields), place);
      return place.once(field, found.object, () => {
        const state: Record<string, unknown> = {};
        for (const [name, { save }] of Object.entries(fields)) {
          state[name] = save(found.get(name), place.at(`.${name}`));
        }
        return state;
      });
    },
    load: (state, place) => {
      const found = propertiesOf(state, Object.keys(fields), place);
      for (const name of Object.keys(fields)) {
        if (!found.has(name)) place.at(`.${name}`).fail('present', new Told('nothing'));
      }
      return place.once(field, found.object, () => {
        const object: T = Object.create(prototype);
        for (const [name, { load, mayBeAbsent }] of Object.entries(fields)) {
          const value = load(found.get(name), place.at(`.${name}`));
          if (value !== undefined || !mayBeAbsent) Object.assign(object, { [name]: value });
        }
        return object;
      });
    },
  };
  return field;
}

interface Found {
  readonly object: object;
  has(name: string): boolean;
  get(name: string): unknown;
}

/** The own properties of an object that has none but those of `names`. */
function propertiesOf(value: unknown, names: readonly string[], place: Place): Found {
  const expected = `an object with the fields ${names.join(', ')}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return place.fail(expected, value);
  }
  const properties = new Map<string, unknown>(Object.entries(value));
  for (const name of properties.keys()) {
    if (!names.includes(name)) place.fail(`${expected} only`, new Told(`also ${name}`));
  }
  return {
    object: value,
    has: (name) => properties.has(name),
    get: (name) => properties.get(name),
  };
}
