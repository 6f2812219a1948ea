import { Tensor } from '@brine/core';

/** Enough arrays for a table. */
const size = 33;

/** Small models with many small arrays, by name. Made anew at each call. */
export function arraySpecimens(): Record<string, unknown> {
  return {
    'a list of 32 small arrays': list((i) => Float64Array.of(i, -0, Number.NaN), 32),
    'a list of 31 small arrays': list((i) => Float64Array.of(i), 31),
    'small arrays of many lengths': list((i) => new Float32Array(4 * i).fill(i)),
    'empty arrays': list(() => new Int8Array()),
    'small arrays and empty ones': list((i) => new Uint8Array(i % 2).fill(i)),
    'small arrays by name': Object.fromEntries(
      list((i) => [`layer ${i}`, Int32Array.of(i, 2 ** 31 - 1)] as const),
    ),
    'small tensors': list((i) => new Tensor([2, 3], new Float64Array(6).fill(i))),
    'small tensors of many shapes': list(
      (i) => new Tensor([i, 1 + (i % 3), 0 ** i], new Float32Array(i * (1 + (i % 3)) * 0 ** i)),
    ),
    'small tensors of rank 0': list((i) => new Tensor([], Float64Array.of(i))),
    'small arrays of every type': list((i) => [
      Int8Array.of(i),
      Uint8Array.of(i),
      Uint8ClampedArray.of(i),
      Int16Array.of(i),
      Uint16Array.of(i),
      Int32Array.of(i),
      Uint32Array.of(i),
      BigInt64Array.of(BigInt(i)),
      BigUint64Array.of(BigInt(i)),
      Float32Array.of(i),
      Float64Array.of(i),
    ]),
    'typed arrays and tensors of one type': list((i) => ({
      data: Float64Array.of(i),
      grid: new Tensor([1], Float64Array.of(i)),
      cube: new Tensor([1, 1, 1], Float64Array.of(i)),
    })),
    'small arrays that are shared': (() => {
      const arrays = list((i) => Float64Array.of(i));
      return [arrays, arrays[5], { again: arrays }, arrays.toReversed(), new Set(arrays)];
    })(),
    'small arrays between null': list((i) => (i % 2 ? Float64Array.of(i) : null), 70),
    'small arrays behind another object': [{}, ...list((i) => Float64Array.of(i))],
    'two lists of small arrays of one type': [
      list((i) => Float64Array.of(i)),
      list((i) => Float64Array.of(-i)),
    ],
    'a list that skips a small array': (() => {
      const arrays = list((i) => Float64Array.of(i), 40);
      return [arrays[3], arrays.slice(0, 35), arrays];
    })(),
    'small arrays in rows': list((i) => ({ i, data: i < 31 ? null : Int16Array.of(i) }), 70),
    'small arrays in one buffer': (() => {
      const { buffer } = Float64Array.from({ length: 2 * size }, (_, i) => i);
      return list((i) => new Float64Array(buffer, i * 16, 2));
    })(),
    'small arrays of which some overlap': (() => {
      const all = Float64Array.from({ length: 2 * size }, (_, i) => i);
      const apart = list((i) => Float64Array.of(-i));
      return [...apart, ...list((i) => all.subarray(2 * i, 2 * i + 2 + (i % 2)))];
    })(),
    'small arrays in a buffer that is kept': (() => {
      const { buffer } = Uint8Array.from({ length: size }, (_, i) => i);
      return [buffer, ...list((i) => new Uint8Array(buffer, i, 1))];
    })(),
  };
}

function list<T>(item: (i: number) => T, count = size): T[] {
  return Array.from({ length: count }, (_, i) => item(i));
}
