/**
 * What models can do, in the field's terms and scikit-learn's verbs. The interfaces are
 * structural: a model of another library fits without inheriting from anything.
 */
import type { Tensor } from './tensor.js';

/** A matrix by its shape and cells, as ml-matrix's `Matrix` is. */
export interface MatrixLike {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/**
 * Samples by features: an ml-matrix `Matrix`, an array of rows, or a row-major tensor of rank 2.
 */
export type MatrixInput = MatrixLike | readonly ArrayLike<number>[] | Tensor;

/** Predicts numbers. */
export interface Regressor<X = MatrixInput, Y = unknown> {
  /** @returns one prediction per row of `X` */
  predict(X: X): Y;
}

/** Predicts one of several classes. */
export interface Classifier<X = MatrixInput, Label = unknown> {
  /** The labels, in the order of the columns of {@link predictProba}. */
  readonly classes: readonly Label[];
  /** @returns one label per row of `X` */
  predict(X: X): readonly Label[];
  /** @returns a row of probabilities per row of `X`, one column per class */
  predictProba(X: X): unknown;
}

/** Turns features into other features. */
export interface Transformer<X = MatrixInput, Z = unknown> {
  /** @returns as many rows as `X` */
  transform(X: X): Z;
}

/** Assigns samples to groups. */
export interface Clusterer<X = MatrixInput> {
  /** @returns the cluster's number per row of `X` */
  predict(X: X): ArrayLike<number>;
}
