import { isDate, isMap, isSet } from '../builtins.js';
import { dtypeOf, type TypedArray } from '../dtypes.js';
import { keyStep } from '../path.js';
import { show } from '../show.js';
import { isTensor } from '../tensor.js';
import type { TypeFinder } from '../typeFinder.js';
import type { Tolerance } from './proof.js';

/** Where two outputs part. */
export interface Difference {
  /** Where in the output, as one would write it in code: `[0].price`; empty for the whole. */
  readonly place: string;
  readonly expected: unknown;
  readonly found: unknown;
}

type Pair = readonly [place: string, expected: unknown, found: unknown];

/**
 * The first place where two outputs differ: kinds, keys and their order, and numbers by more than
 * the tolerance; without one, by a bit. All NaNs are one. Which references are shared does not count.
 */
export function firstDifference(
  expected: unknown,
  found: unknown,
  tolerance: Tolerance | undefined,
  typeOf: TypeFinder,
): Difference | undefined {
  const met = new Map<object, Set<object>>();
  const pending: Pair[] = [['', expected, found]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [place, a, b] = pair;
    if (!isObject(a) || !isObject(b)) {
      if (agree(a, b, tolerance)) continue;
      return { place, expected: a, found: b };
    }
    const partners = met.get(a) ?? new Set();
    if (partners.has(b)) continue;
    met.set(a, partners.add(b));
    if (shapeOf(a) !== shapeOf(b)) return { place, expected: a, found: b };
    const [x, y] = [numbersOf(a), numbersOf(b)];
    if (x && y) {
      const at = disagreement(x, y, tolerance);
      if (at === -1) continue;
      return { place: place + placeOf(a, at), expected: x[at], found: y[at] };
    }
    const [mine, yours] = [partsOf(a, typeOf), partsOf(b, typeOf)];
    const wrong = mine.findIndex(([step], i) => step !== yours[i]?.[0]);
    if (wrong !== -1 || mine.length !== yours.length) return { place, expected: a, found: b };
    // The last to be pushed is the first to be compared.
    for (let i = mine.length - 1; i >= 0; i--) {
      pending.push([place + mine[i]![0], mine[i]![1], yours[i]![1]]);
    }
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function agree(a: unknown, b: unknown, tolerance: Tolerance | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (tolerance === undefined || typeof a !== 'number' || typeof b !== 'number') return false;
  const { absolute = 0, relative = 0 } = tolerance;
  return Math.abs(b - a) <= absolute + relative * Math.abs(a);
}

function isTypedArray(object: object): object is TypedArray {
  return dtypeOf(object) !== undefined;
}

/** What must be equal before parts can be compared. */
function shapeOf(object: object): string {
  // Node's Buffer is a Uint8Array by another name.
  if (ArrayBuffer.isView(object)) return `${dtypeOf(object) ?? 'view'} ${object.byteLength}`;
  if (object instanceof ArrayBuffer) return `buffer ${object.byteLength}`;
  return show(object);
}

/** The numbers of a typed array, a tensor, a buffer or a view. */
function numbersOf(object: object): TypedArray | undefined {
  if (isTensor(object)) return object.data;
  if (isTypedArray(object)) return object;
  if (ArrayBuffer.isView(object)) {
    return new Uint8Array(object.buffer, object.byteOffset, object.byteLength);
  }
  return object instanceof ArrayBuffer ? new Uint8Array(object) : undefined;
}

/** The first index where the numbers disagree, or -1. */
function disagreement(a: TypedArray, b: TypedArray, tolerance: Tolerance | undefined): number {
  for (let i = 0; i < a.length; i++) if (!agree(a[i], b[i], tolerance)) return i;
  return -1;
}

/** Where number `at` of an array is: `[7]`, or `[1, 2]` in a tensor of rank 2. */
function placeOf(object: object, at: number): string {
  if (!isTensor(object)) return `[${at}]`;
  const indices: number[] = [];
  let rest = at;
  for (const length of object.shape.toReversed()) {
    indices.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return `[${indices.join(', ')}]`;
}

/** What an object holds, each part with the step to it. */
function partsOf(object: object, typeOf: TypeFinder): [step: string, value: unknown][] {
  const type = typeOf(object);
  if (type !== undefined) return [['', type.toState(object)]];
  const prototype: object | null = Object.getPrototypeOf(object);
  if (isDate(object, prototype)) return [['.getTime()', object.getTime()]];
  if (isMap(object, prototype)) {
    return [...object].flatMap(([key, value], i) => [
      [`.keys()[${i}]`, key],
      [typeof key === 'string' ? `.get(${JSON.stringify(key)})` : `.values()[${i}]`, value],
    ]);
  }
  if (isSet(object, prototype)) return [...object].map((value, i) => [`.values()[${i}]`, value]);
  const isList = Array.isArray(object);
  return Object.entries(object).map(([key, value]) => [isList ? `[${key}]` : keyStep(key), value]);
}
