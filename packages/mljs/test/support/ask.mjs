import { canonical } from './canonical.mjs';

/**
 * A model of ml.js, and how to try it.
 *
 * @typedef {object} Case
 * @property {string} name of the class
 * @property {string} entry of the package that has its type
 * @property {import('@brine/core').ModelType<any>} type
 * @property {() => any} make trains a model, the same each time
 * @property {Readonly<Record<string, (model: any) => unknown>>} calls of each public method, by name;
 *   a model is afterwards what it was before
 * @property {(model: any) => unknown} [own] its own properties, where some hold functions that are made anew
 * @property {(json: any) => unknown} [load] how the library itself builds a model of its JSON
 */

/**
 * Keys of all public methods and accessors that an object inherits, by name; a leading _ marks private ones.
 *
 * @param {object} model
 * @returns {[name: string, key: string | symbol][]}
 */
export function publicKeys(model) {
  /** @type {Map<string, string | symbol>} */
  const keys = new Map();
  let prototype = Object.getPrototypeOf(model);
  while (prototype !== null && prototype !== Object.prototype) {
    for (const key of Reflect.ownKeys(prototype)) {
      const { value, get } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      if (typeof value === 'function' || get !== undefined) keys.set(String(key), key);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  keys.delete('constructor');
  return [...keys]
    .filter(([name]) => !name.startsWith('_'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * What a model answers to each call, bit for bit as text; errors are answers too.
 *
 * @param {Case} test
 * @param {unknown} model
 * @returns {Record<string, string>}
 */
export function ask({ calls }, model) {
  const answers = Object.entries(calls).map(([name, call]) => {
    try {
      return [name, canonical(call(model))];
    } catch (error) {
      return [name, `throws ${canonical(error)}`];
    }
  });
  return Object.fromEntries(answers);
}
