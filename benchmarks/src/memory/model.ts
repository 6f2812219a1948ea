import { randomBits } from '../random.js';

/** A large array and a smaller one, so that reading one of them alone can be told from reading all. */
export interface Model {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** Bytes of the arrays of a model. */
export interface Sizes {
  readonly weights: number;
  readonly bias: number;
}

export const fullSizes: Sizes = { weights: 512 * 2 ** 20, bias: 2 ** 20 };
export const smokeSizes: Sizes = { weights: 2 ** 20, bias: 2 ** 13 };
/** To run all code once before anything is measured. */
export const tinySizes: Sizes = { weights: 2 ** 16, bias: 2 ** 10 };

/** Every page is written, so that all of it is in memory before a baseline is taken. */
export function makeModel({ weights, bias }: Sizes): Model {
  return { weights: numbers(weights / 8, 1), bias: numbers(bias / 8, 2) };
}

/** Whether `loaded` is the model that {@link makeModel} makes; makes no second one to compare. */
export function isModel(loaded: unknown, sizes: Sizes): boolean {
  if (typeof loaded !== 'object' || loaded === null) return false;
  const { weights, bias } = loaded as Partial<Model>;
  return isNumbers(weights, sizes.weights / 8, 1) && isNumbers(bias, sizes.bias / 8, 2);
}

function isNumbers(array: unknown, length: number, seed: number): boolean {
  if (!(array instanceof Float64Array) || array.length !== length) return false;
  const bits = randomBits(seed);
  for (let i = 0; i < length; i++) if (array[i] !== bits() / 2 ** 32) return false;
  return true;
}

function numbers(length: number, seed: number): Float64Array {
  const array = new Float64Array(length);
  const bits = randomBits(seed);
  for (let i = 0; i < length; i++) array[i] = bits() / 2 ** 32;
  return array;
}
