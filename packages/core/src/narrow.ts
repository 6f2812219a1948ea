import type { DType } from './dtypes.js';

/** The narrowest of these dtypes that holds numbers bit for bit. */
export type NarrowDType = Extract<DType, 'int8' | 'int16' | 'int32' | 'float64'>;

/** Whether a number is the same as an int32: no fraction, and not `-0`. */
function isInt32(value: number): boolean {
  return (value | 0) === value && !(value === 0 && 1 / value < 0);
}

/** Picks the narrowest dtype for all of `numbers`. */
export function narrowestDType(numbers: ArrayLike<number>): NarrowDType {
  let least = 0;
  let most = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    if (!isInt32(value)) return 'float64';
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  if (least >= -(2 ** 7) && most < 2 ** 7) return 'int8';
  return least >= -(2 ** 15) && most < 2 ** 15 ? 'int16' : 'int32';
}

/** The numbers as an array of the narrowest dtype; a NaN with the bits of the one NaN of files. */
export function narrow(numbers: Float64Array): Int8Array | Int16Array | Int32Array | Float64Array {
  switch (narrowestDType(numbers)) {
    case 'int8':
      return new Int8Array(numbers);
    case 'int16':
      return new Int16Array(numbers);
    case 'int32':
      return new Int32Array(numbers);
    case 'float64':
      return withOneNaN(numbers.slice());
  }
}

/** Arithmetic and JavaScript's engines may leave other bits in a NaN. */
function withOneNaN(numbers: Float64Array): Float64Array {
  for (let i = 0; i < numbers.length; i++) if (Number.isNaN(numbers[i])) numbers[i] = Number.NaN;
  return numbers;
}
