import { Tensor } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import { fromTensor } from './tensors.js';

/**
 * The form in which estimators compute: numbers in row-major order in one run of memory, which a
 * loop walks straight through.
 */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` numbers; may be the caller's own memory, so it is never written to. */
  readonly data: Float64Array;
}

/** A matrix over the memory of `grid`. */
export function gridToMatrix({ rows, columns, data }: Grid): Matrix {
  return fromTensor(new Tensor([rows, columns], data));
}
