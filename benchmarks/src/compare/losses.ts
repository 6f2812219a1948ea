/** A kind of difference is told once; a model that lost every number lost one kind of thing. */
type Kinds = Set<string>;

/**
 * Compares bit for bit.
 *
 * @returns what was lost, in words, each kind once: `NaN becomes 0`; empty when all came back
 */
export function losses(expected: unknown, found: unknown): string[] {
  const kinds: Kinds = new Set();
  const twins = new Map<object, unknown>();
  const pending: [unknown, unknown][] = [[expected, found]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (!isObject(a)) {
      if (!Object.is(a, b)) kinds.add(changeOf(a, b));
      continue;
    }
    if (twins.has(a)) {
      if (twins.get(a) !== b) kinds.add('a shared reference becomes copies');
      continue;
    }
    twins.set(a, b);
    if (isNumbers(a)) compareNumbers(a, b, kinds);
    else compareObjects(a, b, kinds, pending);
  }
  return [...kinds];
}

type Numbers = Float64Array | Int32Array | Uint8Array;

function isNumbers(value: object): value is Numbers {
  return (
    value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array
  );
}

function compareNumbers(a: Numbers, b: unknown, kinds: Kinds): void {
  if (classOf(a) !== classOf(b)) kinds.add(`${classOf(a)} becomes ${classOf(b)}`);
  if (!Array.isArray(b) && !(isObject(b) && isNumbers(b))) return;
  // Bytes of numbers, not numbers: said already.
  if (b instanceof Uint8Array && !(a instanceof Uint8Array)) return;
  if (a.length !== b.length) {
    kinds.add(`${a.length} elements become ${b.length}`);
    return;
  }
  if (!Array.isArray(b) && bytesOf(a).equals(bytesOf(b))) return;
  const same = Array.isArray(b) || classOf(a) !== classOf(b) ? undefined : [bytesOf(a), bytesOf(b)];
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) kinds.add(changeOf(a[i], b[i]));
    else if (
      same &&
      Number.isNaN(a[i]) &&
      same[0]!.compare(same[1]!, i * 8, i * 8 + 8, i * 8, i * 8 + 8)
    ) {
      kinds.add('the bits of NaN change');
    }
  }
}

function compareObjects(a: object, b: unknown, kinds: Kinds, pending: [unknown, unknown][]): void {
  if (classOf(a) !== classOf(b)) {
    // Classes of a library's own messages hold the same fields, and are used as the object was.
    if (!isObject(b) || classOf(a) !== 'Object' || b instanceof Map || Array.isArray(b)) {
      kinds.add(`${classOf(a)} becomes ${classOf(b)}`);
      return;
    }
  }
  if (a instanceof Date) {
    if (a.getTime() !== (b as Date).getTime()) kinds.add('a Date changes');
    return;
  }
  if (a instanceof Map || a instanceof Set) {
    pending.push([[...a], [...(b as Iterable<unknown>)]]);
    return;
  }
  for (const [key, value] of Object.entries(a)) {
    const other = Reflect.get(b as object, key) as unknown;
    if (value === undefined && !(key in (b as object))) kinds.add('undefined is left out');
    else pending.push([value, other]);
  }
}

function changeOf(before: unknown, after: unknown): string {
  if (typeof before === 'bigint' || typeof before === 'string') {
    return `a ${typeof before} becomes ${typeof after === typeof before ? 'another' : classOf(after)}`;
  }
  if (typeof before === 'number' && Number.isFinite(before) && !Object.is(before, -0)) {
    return typeof after === 'number'
      ? 'ordinary numbers change'
      : `a number becomes ${classOf(after)}`;
  }
  const isSpecial = Object.is(after, 0) || typeof after !== 'number' || !Number.isFinite(after);
  return `${text(before)} becomes ${isSpecial ? text(after) : 'another'}`;
}

function text(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  return isObject(value) ? classOf(value) : String(value);
}

function classOf(value: unknown): string {
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  return (Object.getPrototypeOf(value) as object | null)?.constructor.name ?? 'Object';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
