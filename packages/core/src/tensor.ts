import { type DType, dtypeOf, type TypedArray } from './dtypes.js';
import { BrineError } from './errors.js';

const brand: unique symbol = Symbol.for('brine.tensor') as never;

/** Most dimensions that a tensor can have (as many as NumPy allows). */
export const maxRank = 64;

/**
 * Numbers in a grid of any rank: a typed array in row-major order (the last index varies fastest)
 * and its shape. `new Tensor([2, 3], new Float64Array(6))` is a matrix of 2 rows and 3 columns.
 */
export class Tensor<D extends TypedArray = TypedArray> {
  readonly shape: readonly number[];
  readonly data: D;

  /**
   * @param shape length of each dimension; `[]` is a scalar
   * @param data exactly as many elements as the shape's product; kept, not copied
   * @throws BrineError `INVALID_ARGUMENT` when the two disagree
   */
  constructor(shape: readonly number[], data: D) {
    if (!Array.isArray(shape)) {
      throw new BrineError('INVALID_ARGUMENT', 'A tensor needs an array of lengths for its shape.');
    }
    const size = elementCount(shape);
    if (dtypeOf(data) === undefined) {
      throw new BrineError('INVALID_ARGUMENT', 'A tensor needs a typed array for its data.');
    }
    if (size !== data.length) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `A tensor of shape [${shape.join(', ')}] needs ${size ?? 'a safe number of'} elements, found ${data.length}. Pass a shape whose product is the length of the data.`,
      );
    }
    this.shape = [...shape];
    this.data = data;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Element type of `data`. */
  get dtype(): DType {
    return dtypeOf(this.data)!;
  }
}

/** Whether `value` is a {@link Tensor}, of this copy of the package or of another. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, brand);
}

/** Product of a shape, or `undefined` where a length is not a whole number or 2⁵³ is passed. */
export function elementCount(shape: readonly number[]): number | undefined {
  if (shape.length > maxRank) return undefined;
  let count = 1;
  // A zero anywhere makes the product zero, so it must not hide a length that is out of range.
  let nonZero = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) return undefined;
    if (Object.is(length, -0)) return undefined;
    count *= length;
    nonZero *= length || 1;
    if (nonZero > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return count;
}
