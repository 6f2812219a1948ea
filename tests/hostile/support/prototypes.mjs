/** Whether something changed the prototypes that all code shares, or called what a file can name. */

const shared = [Object, Array, Map, Set, Function, Promise, Uint8Array].map(
  ({ prototype }) => /** @type {object} */ (prototype),
);

/** @returns {() => boolean} whether they are still as they are now */
export function watchPrototypes() {
  const before = shared.map(propertiesOf);
  return () =>
    shared.every((prototype, i) => {
      const now = propertiesOf(prototype);
      return now.length === before[i]?.length && now.every((part, j) => part === before[i]?.[j]);
    });
}

/** Names, values and functions, one after the other. @param {object} object */
function propertiesOf(object) {
  return [
    Object.getPrototypeOf(object),
    Object.isExtensible(object),
    ...Reflect.ownKeys(object).flatMap((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(object, key) ?? {};
      return [key, value, get, set];
    }),
  ];
}

const names = ['__proto__', 'constructor', 'then', 'toJSON', 'trap'];

/**
 * Runs code while every object inherits setters of the names that files of the mutator use as keys.
 *
 * @template T
 * @param {() => T} run
 * @returns {{ result: T, calls: string[] }} which of them were called
 */
export function withTraps(run) {
  /** @type {string[]} */
  const calls = [];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(Object.prototype, name));
  names.forEach((name, i) => {
    const { get, value } = before[i] ?? {};
    Object.defineProperty(Object.prototype, name, {
      get: get ?? (() => value),
      set: () => {
        calls.push(name);
      },
      configurable: true,
    });
  });
  try {
    return { result: run(), calls };
  } finally {
    names.forEach((name, i) => {
      const old = before[i];
      if (old) Object.defineProperty(Object.prototype, name, old);
      else Reflect.deleteProperty(Object.prototype, name);
    });
  }
}
