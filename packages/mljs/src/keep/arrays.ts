/** Arrays of numbers as typed arrays and tensors, and arrays of anything else. */
import { dtypeOf, isTensor, Tensor } from '@brine/core';
import { type Field, isCount, isScalar, type Scalar } from './field.js';
import { type Place, Told } from './place.js';

/** A `number[]`, kept as a `Float64Array`. */
export const numbers: Field<number[]> = {
  save: (value, place) => {
    if (!isNumbers(value)) return place.fail('an array of numbers', value);
    return place.once(numbers, value, () => Float64Array.from(value));
  },
  load: (state, place) => {
    const array = vector.load(state, place);
    return place.once(numbers, array, () => Array.from(array));
  },
};

/** A `Float64Array`. */
export const vector: Field<Float64Array> = typed('float64', isFloat64);

/** A `number[]` of whole numbers from 0 to 2³² − 1, kept as a `Uint32Array`. */
export const indices: Field<number[]> = {
  save: (value, place) => {
    if (!isIndices(value)) return place.fail('an array of whole numbers from 0 to 2^32 - 1', value);
    return place.once(indices, value, () => Uint32Array.from(value));
  },
  load: (state, place) => {
    const array = uint32.load(state, place);
    return place.once(indices, array, () => Array.from(array));
  },
};

export const uint32: Field<Uint32Array> = typed('uint32', isUint32);
export const uint8: Field<Uint8Array> = typed('uint8', isUint8);
export const int32: Field<Int32Array> = typed('int32', isInt32);

/** A `number[][]` of rows of one length, kept as a tensor of shape `[rows, columns]`. */
export const rows: Field<number[][]> = {
  save: (value, place) => {
    if (!isRows(value)) return place.fail('an array of rows of numbers, all of one length', value);
    return place.once(rows, value, () => {
      const columns = value[0]?.length ?? 0;
      const data = new Float64Array(value.length * columns);
      for (const [i, row] of value.entries()) data.set(row, i * columns);
      return new Tensor([value.length, columns], data);
    });
  },
  load: (state, place) => {
    const tensor = grid.load(state, place);
    return place.once(rows, tensor, () => {
      const [length = 0, columns = 0] = tensor.shape;
      place.expectRoom(length, 64 + 16 * columns);
      return Array.from({ length }, (_, i) =>
        Array.from(tensor.data.subarray(i * columns, (i + 1) * columns)),
      );
    });
  },
};

/** A tensor of float64 of rank 2. */
export const grid: Field<Tensor<Float64Array>> = {
  save: (value) => value,
  load: (state, place) =>
    isGrid(state) ? state : place.fail('a tensor of float64 of rank 2', state),
};

/** Labels: a `Float64Array` of them where all are numbers, else an array. */
export const labels: Field<Scalar[]> = {
  save: (value, place) => {
    if (isNumbers(value)) return numbers.save(value, place);
    if (!isScalars(value)) return place.fail('an array of strings, numbers or booleans', value);
    return place.once(labels, value, () => [...value]);
  },
  load: (state, place) => {
    if (isScalars(state)) return state;
    return isFloat64(state)
      ? numbers.load(state, place)
      : place.fail('a Float64Array, or an array of strings, numbers or booleans', state);
  },
};

/** An array of any length, of values of one kind. */
export function list<T>(field: Field<T>): Field<T[]> {
  const through =
    (way: 'save' | 'load') =>
    (value: unknown, place: Place): unknown[] => {
      if (!Array.isArray(value)) return place.fail('an array', value);
      return place.once(self, value, () => {
        const items = new Array<unknown>(value.length);
        for (let i = 0; i < value.length; i++) {
          const item = field[way](value[i], place.at(`[${i}]`));
          // What may be absent is a hole.
          if (item !== undefined || !field.mayBeAbsent) items[i] = item;
        }
        return items;
      });
    };
  const self: Field<T[]> = {
    save: through('save'),
    // `load` of the field makes a T of each.
    load: (state, place) => through('load')(state, place) as T[],
  };
  return self;
}

/** A `Set`, kept as one. */
export function setOf<T>(field: Field<T>): Field<Set<T>> {
  const read = (value: unknown, place: Place): unknown[] =>
    value instanceof Set ? [...value] : place.fail('a Set', value);
  return {
    save: (value, place) => new Set(read(value, place).map((item) => field.save(item, place))),
    load: (state, place) => new Set(read(state, place).map((item) => field.load(item, place))),
  };
}

/**
 * @param found length of the array at `place`
 * @throws BrineError where it is another than `expected`
 */
export function expectLength(found: number, expected: number, place: Place): void {
  if (found !== expected) place.fail(`of length ${expected}`, new Told(`length ${found}`));
}

function typed<A extends { readonly length: number }>(
  dtype: string,
  is: (value: unknown) => value is A,
): Field<A> {
  return {
    save: (value, place) => (is(value) ? value : place.fail(`a typed array of ${dtype}`, value)),
    load: (state, place) => (is(state) ? state : place.fail(`a typed array of ${dtype}`, state)),
  };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && holds(value, (item) => typeof item === 'number');
}

function isIndices(value: unknown): value is number[] {
  return Array.isArray(value) && holds(value, (item) => isCount(item) && item <= 0xffffffff);
}

function isScalars(value: unknown): value is Scalar[] {
  return Array.isArray(value) && holds(value, isScalar);
}

function isRows(value: unknown): value is number[][] {
  if (!Array.isArray(value)) return false;
  const first: unknown = value[0];
  const columns = Array.isArray(first) ? first.length : 0;
  return holds(value, (row) => isNumbers(row) && row.length === columns);
}

/** As `every`, which would skip holes. */
function holds(array: readonly unknown[], test: (item: unknown) => boolean): boolean {
  for (let i = 0; i < array.length; i++) if (!test(array[i])) return false;
  return true;
}

function isGrid(value: unknown): value is Tensor<Float64Array> {
  return isTensor(value) && value.shape.length === 2 && isFloat64(value.data);
}

function isFloat64(value: unknown): value is Float64Array {
  return dtypeOf(value) === 'float64';
}

function isUint32(value: unknown): value is Uint32Array {
  return dtypeOf(value) === 'uint32';
}

function isUint8(value: unknown): value is Uint8Array {
  return dtypeOf(value) === 'uint8';
}

function isInt32(value: unknown): value is Int32Array {
  return dtypeOf(value) === 'int32';
}
