/** Element types of tensors and typed arrays; little-endian in a file. */
export type DType =
  | 'int8'
  | 'uint8'
  | 'uint8clamped'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64';

/** Any of JavaScript's typed arrays (`Float16Array` where the engine has it). */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

export interface TypedArrayConstructor {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  readonly prototype: TypedArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
  new (length: number): TypedArray;
}

const float16 = (globalThis as { Float16Array?: TypedArrayConstructor }).Float16Array;

const constructors: ReadonlyMap<string, TypedArrayConstructor | undefined> = new Map<
  DType,
  TypedArrayConstructor | undefined
>([
  ['int8', Int8Array],
  ['uint8', Uint8Array],
  ['uint8clamped', Uint8ClampedArray],
  ['int16', Int16Array],
  ['uint16', Uint16Array],
  ['int32', Int32Array],
  ['uint32', Uint32Array],
  ['int64', BigInt64Array],
  ['uint64', BigUint64Array],
  ['float16', float16],
  ['float32', Float32Array],
  ['float64', Float64Array],
]);

const dtypesByTag: ReadonlyMap<string, DType> = new Map(
  [...constructors].map(([dtype, ctor]) => [ctor?.name ?? 'Float16Array', dtype as DType]),
);

// The inherited getter reads the true kind of an array, whatever its class or properties claim.
const readTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)!.get as (this: unknown) => string | undefined;

/** All dtypes, in the order in which formats number them. */
export const dtypes: readonly DType[] = [...constructors.keys()] as DType[];

/** Whether `name` is a {@link DType}. */
export function isDType(name: unknown): name is DType {
  return typeof name === 'string' && constructors.has(name);
}

/** The dtype of a typed array, or `undefined` for anything else. */
export function dtypeOf(value: unknown): DType | undefined {
  const tag = readTag.call(value);
  return tag === undefined ? undefined : dtypesByTag.get(tag);
}

/** The class that holds `dtype` here; `undefined` for float16 on engines without `Float16Array`. */
export function typedArrayClass(dtype: DType): TypedArrayConstructor | undefined {
  return constructors.get(dtype);
}

/** Bytes that one element of `dtype` takes. */
export function itemSize(dtype: DType): number {
  return constructors.get(dtype)?.BYTES_PER_ELEMENT ?? 2;
}
