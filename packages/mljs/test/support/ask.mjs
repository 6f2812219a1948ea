import { canonical } from './canonical.mjs';

/**
 * A model of ml.js, and how to try it.
 *
 * @typedef {object} Case
 * @property {string} name of the class
 * @property {string} entry of the package that has its type
 * @property {import('@brine/core').ModelType<any>} type
 * @property {() => any} make trains a model, the same each time
 * @property {Readonly<Record<string, (model: any) => unknown>>} calls of each public method, by name
 * @property {Readonly<Record<string, string>>} [skipped] public methods that are not compared, and why
 * @property {(model: any) => unknown} [own] its own properties, where some hold functions that are made anew
 * @property {(json: any) => unknown} [load] how the library itself builds a model of its JSON
 */

/**
 * Names of all public methods and accessors that an object inherits; a leading _ marks private ones.
 *
 * @param {object} model
 * @returns {string[]}
 */
export function publicNames(model) {
  /** @type {Set<string>} */
  const names = new Set();
  let prototype = Object.getPrototypeOf(model);
  while (prototype !== null && prototype !== Object.prototype) {
    for (const key of Reflect.ownKeys(prototype)) {
      const { value, get } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      if (typeof value === 'function' || get !== undefined) names.add(String(key));
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  names.delete('constructor');
  return [...names].filter((name) => !name.startsWith('_')).toSorted();
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
