import { type ArrayPair, memoryDifference } from './memoryDifference.js';

/**
 * Where two models differ, bit for bit, or `undefined` where they do not: kinds of objects, order of
 * keys, `-0`, every byte of an array, which references are shared, which arrays share memory.
 *
 * @returns the path to the first difference and what was found there
 */
export function difference(expected: unknown, actual: unknown): string | undefined {
  const twins = new Map<object, object>();
  const taken = new Set<object>();
  const arrays: ArrayPair[] = [];
  const pending: [path: string, expected: unknown, actual: unknown][] = [['$', expected, actual]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [path, a, b] = pair;
    if (!isObject(a) || !isObject(b)) {
      if (Object.is(a, b)) continue;
      return `${path}: expected ${show(a)}, found ${show(b)}`;
    }
    const twin = twins.get(a);
    if (twin === b) continue;
    if (twin !== undefined) return `${path}: expected a shared reference, found another object`;
    if (taken.has(b)) return `${path}: expected an object of its own, found a shared one`;
    twins.set(a, b);
    taken.add(b);
    const problem = shallowDifference(a, b);
    if (problem) return `${path}: ${problem}`;
    if (isArray(a) && isArray(b)) arrays.push({ path, expected: a, actual: b });
    // The last to be pushed is the first to be compared.
    for (const [step, x, y] of children(a, b).reverse()) pending.push([path + step, x, y]);
  }
  return memoryDifference(arrays);
}

function isArray(object: object): object is ArrayBufferView | ArrayBuffer {
  return ArrayBuffer.isView(object) || object instanceof ArrayBuffer;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shallowDifference(a: object, b: object): string | undefined {
  if (kind(a) !== kind(b)) return `expected ${kind(a)}, found ${kind(b)}`;
  if (a instanceof Date) {
    const [x, y] = [a.getTime(), (b as Date).getTime()];
    return Object.is(x, y) ? undefined : `expected the time ${x}, found ${y}`;
  }
  if (ArrayBuffer.isView(a)) return bytesDifference(bytesOf(a), bytesOf(b as ArrayBufferView));
  if (a instanceof ArrayBuffer) {
    return bytesDifference(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  }
  if (a instanceof Map || a instanceof Set) {
    const [x, y] = [a.size, (b as Map<unknown, unknown>).size];
    return x === y ? undefined : `expected ${x} entries, found ${y}`;
  }
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) {
    return `expected length ${a.length}, found ${(b as unknown[]).length}`;
  }
  const [x, y] = [Object.keys(a), Object.keys(b)];
  const at = x.findIndex((key, i) => key !== y[i]);
  if (x.length === y.length && at === -1) return undefined;
  const where = at === -1 ? x.length : at;
  return `expected key ${where} to be ${show(x[where])}, found ${show(y[where])}`;
}

/** Buffers are compared as kept (Uint8Array), everything else by its own prototype. */
export function kind(object: object): string {
  if (ArrayBuffer.isView(object)) return Object.prototype.toString.call(object).slice(8, -1);
  const prototype: object | null = Object.getPrototypeOf(object);
  return prototype === null ? 'null-prototype object' : (prototype.constructor?.name ?? 'object');
}

function children(a: object, b: object): [step: string, a: unknown, b: unknown][] {
  if (a instanceof Date || a instanceof ArrayBuffer || ArrayBuffer.isView(a)) return [];
  if (a instanceof Map) {
    const y = [...(b as Map<unknown, unknown>)];
    return [...a].flatMap(([key, value], i) => [
      [`.keys()[${i}]`, key, y[i]![0]] as [string, unknown, unknown],
      [`.values()[${i}]`, value, y[i]![1]] as [string, unknown, unknown],
    ]);
  }
  if (a instanceof Set) {
    const y = [...(b as Set<unknown>)];
    return [...a].map((value, i) => [`.values()[${i}]`, value, y[i]]);
  }
  return Object.keys(a).map((key) => [
    Array.isArray(a) ? `[${key}]` : `[${JSON.stringify(key)}]`,
    Object.getOwnPropertyDescriptor(a, key)!.value,
    Object.getOwnPropertyDescriptor(b, key)!.value,
  ]);
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function bytesDifference(x: Uint8Array, y: Uint8Array): string | undefined {
  if (x.length !== y.length) return `expected ${x.length} bytes, found ${y.length}`;
  const at = x.findIndex((byte, i) => byte !== y[i]);
  return at === -1 ? undefined : `expected byte ${at} to be ${x[at]}, found ${y[at]}`;
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (isObject(value)) return kind(value);
  return Object.is(value, -0) ? '-0' : String(value);
}
