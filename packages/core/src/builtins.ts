/** Tells what an object really is, without running code that it brings along. */

/** Whether `prototype` is `Object.prototype`, of this realm or of another. */
export function isPlain(prototype: object | null): boolean {
  if (prototype === null) return false;
  return (
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'))
  );
}

/** Whether `prototype` is that of the built-in class `name` itself, not of a class that extends it. */
export function isExactly(prototype: object | null, name: string): boolean {
  const builtin = (globalThis as Record<string, unknown>)[name];
  return typeof builtin === 'function' && prototype === builtin.prototype;
}

export const isMap: Test<Map<unknown, unknown>> = genuine(Map, getter(Map.prototype, 'size'));
export const isSet: Test<Set<unknown>> = genuine(Set, getter(Set.prototype, 'size'));
export const isDate: Test<Date> = genuine(Date, Date.prototype.getTime);
export const isArrayBuffer: Test<ArrayBuffer> = genuine(
  ArrayBuffer,
  getter(ArrayBuffer.prototype, 'byteLength'),
);

/** Whether the memory of a buffer is there, and was not transferred. */
export function hasMemory(buffer: ArrayBuffer): boolean {
  try {
    new Uint8Array(buffer);
    return true;
  } catch {
    return false;
  }
}

/** Whether the memory of a view is there: not transferred, nor cut off by a resize. */
export function isReadable(view: ArrayBufferView): boolean {
  // One that was transferred or cut off has no length: that is asked first, since all else costs more.
  if (!(view instanceof DataView) && byteLengthOf.call(view) > 0) return true;
  try {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    // A typed array that was cut off looks empty, but its methods refuse to work.
    if (!(view instanceof DataView)) typedArrayAt.call(view, 0);
    return true;
  } catch {
    return false;
  }
}

/** Name of the class that a prototype belongs to. */
export function className(prototype: object | null): string {
  const owner: unknown =
    prototype && Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof owner === 'function' ? nameOf(owner) : '(anonymous)';
}

/** The name of a function, unless it is a getter or was replaced by something else. */
export function nameOf(owner: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(owner, 'name')?.value;
  return typeof name === 'string' && name !== '' ? name : '(anonymous)';
}

type Test<T> = (object: object, prototype: object | null) => object is T & object;

const typedArrayAt = Object.getPrototypeOf(Uint8Array.prototype).at as (index: number) => unknown;
const byteLengthOf = getter(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength') as (
  this: ArrayBufferView,
) => number;

function getter(prototype: object, name: string): () => unknown {
  return Object.getOwnPropertyDescriptor(prototype, name)!.get!;
}

/** An object with the right prototype that `read` works on: a proxy of one has no such slots. */
function genuine<T>({ name }: { readonly name: string }, read: () => unknown): Test<T> {
  return (object, prototype): object is T & object => {
    if (!isExactly(prototype, name)) return false;
    try {
      read.call(object);
      return true;
    } catch {
      return false;
    }
  };
}
