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

/**
 * Whether it is known who asks: JSON.stringify, lists that core makes names of tables of; and whoever runs
 * a proof, whether what a method returned is a promise.
 *
 * @param {string} name @param {unknown} object
 */
function isAsked(name, object) {
  if (name === 'toJSON') return Array.isArray(object);
  // Methods of the seeds return lists and matrices.
  return name === 'then' && Object.getPrototypeOf(object) !== Object.prototype;
}

let isLoading = false;

/**
 * Runs code while getters count as called: when models are saved, cbor-x asks its own objects for their
 * constructor.
 *
 * @template T
 * @param {() => T} load
 */
export function loading(load) {
  isLoading = true;
  try {
    return load();
  } finally {
    isLoading = false;
  }
}

const names = ['__proto__', 'constructor', 'then', 'toJSON', 'trap'];

/**
 * Runs code while every object inherits getters and setters of the names that files of the mutator use
 * as keys.
 *
 * @param {() => void} run
 * @returns {string[]} which of them were called
 */
export function withTraps(run) {
  /** @type {string[]} */
  const calls = [];
  /** @param {string} call */
  const note = (call) => {
    if (calls.length < 100) calls.push(call);
  };
  const before = names.map((name) => Object.getOwnPropertyDescriptor(Object.prototype, name));
  names.forEach((name, i) => {
    const { get, value } = before[i] ?? {};
    Object.defineProperty(Object.prototype, name, {
      get() {
        if (isLoading && !isAsked(name, this))
          note(`got ${name} of ${Object.getPrototypeOf(this)?.constructor?.name}`);
        return get ? Reflect.apply(get, this, []) : value;
      },
      set() {
        note(`set ${name}`);
      },
      configurable: true,
    });
  });
  try {
    run();
  } finally {
    names.forEach((name, i) => {
      const old = before[i];
      if (old) Object.defineProperty(Object.prototype, name, old);
      else Reflect.deleteProperty(Object.prototype, name);
    });
  }
  return calls;
}
