/** Makes empty objects, and gives them keys that come from a file. */

type Blank = () => Record<string, unknown>;

/** Shapes that are remembered for each prototype, and characters of all keys of one. */
const mostShapes = 256;
const longestName = 4096;
const blanks = new WeakMap<object, Map<string, Blank>>();

/**
 * What makes objects that will get these keys.
 *
 * V8 learns from the first objects of a constructor how many properties to make room for, and in an
 * object that has room, adding one costs less than overwriting it in a copy of a template would. What
 * it learns is kept for the next file.
 */
export function blankOf(prototype: object | null, keys: readonly string[]): Blank {
  if (prototype === null) return () => Object.create(null) as Record<string, unknown>;
  const name = keys.join('\0');
  // A file is not to leave long texts behind.
  if (name.length > longestName) return newBlank(prototype);
  let known = blanks.get(prototype);
  if (known === undefined || known.size >= mostShapes) {
    known = new Map();
    blanks.set(prototype, known);
  }
  let blank = known.get(name);
  if (blank === undefined) {
    blank = newBlank(prototype);
    known.set(name, blank);
  }
  return blank;
}

function newBlank(prototype: object): Blank {
  // The prototype of a class could not be replaced.
  const Blank = function Blank() {} as unknown as new () => Record<string, unknown>;
  Blank.prototype = prototype;
  return () => new Blank();
}

/** Assignment would run the setter of `__proto__`, or fail where Object.prototype is frozen. */
export function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
