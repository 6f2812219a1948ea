import { BrineError, defaultLimits, dtypeOf, isTensor } from '@brine/core';

/** Says on a failure to save what to do, where a field knows nothing better. */
const upgrade =
  'The library that made it may be newer than this version of @brine/mljs: upgrade it, or undo what was changed by hand.';

const takeOut = 'Code is never kept: take it out, and put it back after loading.';

function adviceOn(found: unknown): string {
  return typeof found === 'function' ? takeOut : upgrade;
}

/** A place in a model on its way to a state or back, and what was met on the way there. */
export class Place {
  readonly #type: string;
  readonly #path: string;
  readonly #isSaving: boolean;
  readonly #met: Map<object, Map<object, unknown>>;
  /** Bytes of the heap that objects of the model take, so far. */
  readonly #heap: { bytes: number };

  private constructor(
    type: string,
    path: string,
    isSaving: boolean,
    met: Map<object, Map<object, unknown>>,
    heap: { bytes: number },
  ) {
    this.#type = type;
    this.#path = path;
    this.#isSaving = isSaving;
    this.#met = met;
    this.#heap = heap;
  }

  /** The root of a model of `type` that is about to be taken apart. */
  static ofModel(type: string): Place {
    return new Place(type, '$', true, new Map(), { bytes: 0 });
  }

  /** The root of a state of `type` that a model is about to be built from. */
  static ofState(type: string): Place {
    return new Place(type, '$', false, new Map(), { bytes: 0 });
  }

  /** @param step into the value at this place: `.means`, `[3]` */
  at(step: string): Place {
    return new Place(this.#type, this.#path + step, this.#isSaving, this.#met, this.#heap);
  }

  /** What `make` returned for this field and object before, so that what is shared stays shared. */
  once<T>(field: object, object: object, make: () => T): T {
    const made = this.#met.get(field) ?? new Map<object, unknown>();
    this.#met.set(field, made);
    // Only this method sets entries, and a field makes values of one type.
    if (made.has(object)) return made.get(object) as T;
    const value = make();
    made.set(object, value);
    return value;
  }

  /**
   * To be asked before objects are made of numbers: a few bytes of a file can mean an object, and a
   * heap that is full ends the process.
   *
   * @param each bytes of one, with all that only it refers to
   * @throws BrineError `LIMIT_EXCEEDED` where those of the model take too much of the heap in all
   */
  expectRoom(count: number, each: number): void {
    this.#heap.bytes += count * each;
    const most = defaultLimits.maxHeapBytes;
    if (this.#heap.bytes <= most) return;
    throw new BrineError(
      'LIMIT_EXCEEDED',
      `A ${this.#type} takes up to ${this.#heap.bytes} bytes of the JavaScript heap at ${this.#path}, more than the ${most} that there are for it. If you trust where the file comes from, give the engine more: in Node with --max-old-space-size.`,
      { path: this.#path },
    );
  }

  /**
   * @param expected what must be here
   * @param found the value, or what to say of it
   * @param advice what to do when a model can't be saved; a state can only be saved again
   * @throws BrineError `UNSUPPORTED_VALUE` where a model is saved, `INVALID_STATE` where one is loaded
   */
  fail(expected: string, found: unknown, advice: string = adviceOn(found)): never {
    const path = this.#path;
    const told = `${path} must be ${expected}, found ${found instanceof Told ? found.text : describe(found)}.`;
    if (this.#isSaving) {
      const message = `Cannot keep this ${this.#type}: ${told} ${advice}`;
      throw new BrineError('UNSUPPORTED_VALUE', message, { path });
    }
    throw new BrineError(
      'INVALID_STATE',
      `State of ${this.#type}: ${told} The file is damaged or was not written by this type; save the model again.`,
      { path },
    );
  }
}

/** Words for {@link Place.fail} in place of the value that was found. */
export class Told {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Names a value for an error message: what it is, never what it holds. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (isTensor(value)) return `a tensor of ${value.dtype} of shape [${value.shape.join(', ')}]`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  const dtype = dtypeOf(value);
  if (dtype !== undefined) return `a typed array of ${dtype}`;
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'number':
    case 'boolean':
      return `the ${typeof value} ${value}`;
    case 'function':
      return `the function ${value.name || '(anonymous)'}`;
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}
