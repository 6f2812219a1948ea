/** Model types for ml-regression. */
import type { ModelType } from '@brine/core';
import type { Matrix } from 'ml-matrix';
import {
  ExponentialRegression,
  MultivariateLinearRegression,
  PolynomialRegression,
  PowerRegression,
  RobustPolynomialRegression,
  SimpleLinearRegression,
  TheilSenRegression,
} from 'ml-regression';
import { numbers, rows } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { boolean, count, number, optional, text } from './keep/field.js';
import { matrix } from './keep/matrix.js';

/** What the regressions of one variable have in common. */
export interface Regression {
  predict(x: number): number;
  predict(x: ArrayLike<number>): number[];
  score(
    x: ArrayLike<number>,
    y: ArrayLike<number>,
  ): { r: number; r2: number; chi2: number; rmsd: number };
  toString(precision?: number): string;
  toLaTeX(precision?: number): string;
  toJSON(): object;
}

/** `slope * x + intercept` */
export interface Line extends Regression {
  readonly slope: number;
  readonly intercept: number;
  readonly coefficients: number[];
  computeX(y: number): number;
}

/** `Σ coefficients[k] * x ** powers[k]` */
export interface Polynomial extends Regression {
  readonly degree: number;
  readonly powers: number[];
  readonly coefficients: number[];
}

/** `B * exp(A * x)` of an ExponentialRegression, `A * x ** B` of a PowerRegression. */
export interface Curve extends Regression {
  readonly A: number;
  readonly B: number;
}

/** Several variables, several targets. */
export interface Multivariate {
  readonly weights: number[][];
  readonly inputs: number;
  readonly outputs: number;
  readonly intercept: boolean;
  readonly stdError?: number;
  readonly stdErrorMatrix?: Matrix;
  readonly stdErrors?: number[];
  readonly tStats?: number[];
  predict(x: number[]): number[];
  predict(x: number[][]): number[][];
  predict(x: Matrix): Matrix;
  toJSON(): object;
}

const line = { slope: number, intercept: number, coefficients: optional(numbers) };
const polynomial = { degree: number, powers: numbers, coefficients: numbers };
const curve = { A: number, B: number };

/** A `SimpleLinearRegression`, or `SLR`. */
export const simpleLinearRegression: ModelType<Line> = describeClass(
  'SimpleLinearRegression',
  SimpleLinearRegression,
  { fields: line },
);

/** A `PolynomialRegression`. */
export const polynomialRegression: ModelType<Polynomial> = describeClass(
  'PolynomialRegression',
  PolynomialRegression,
  { fields: polynomial },
);

/** A `MultivariateLinearRegression`, with or without statistics. */
export const multivariateLinearRegression: ModelType<Multivariate> = describeClass(
  'MultivariateLinearRegression',
  MultivariateLinearRegression,
  {
    fields: {
      statistics: boolean,
      weights: rows,
      inputs: count,
      outputs: count,
      intercept: boolean,
      stdError: optional(number),
      stdErrorMatrix: optional(matrix),
      stdErrors: optional(numbers),
      tStats: optional(numbers),
    },
  },
);

/** A `RobustPolynomialRegression`. */
export const robustPolynomialRegression: ModelType<Polynomial> = describeClass(
  'RobustPolynomialRegression',
  RobustPolynomialRegression,
  { fields: { ...polynomial, name: optional(text) } },
);

/** An `ExponentialRegression`. */
export const exponentialRegression: ModelType<Curve> = describeClass(
  'ExponentialRegression',
  ExponentialRegression,
  { fields: curve },
);

/** A `PowerRegression`. */
export const powerRegression: ModelType<Curve> = describeClass('PowerRegression', PowerRegression, {
  fields: curve,
});

/** A `TheilSenRegression`. */
export const theilSenRegression: ModelType<Line> = describeClass(
  'TheilSenRegression',
  TheilSenRegression,
  { fields: line },
);

/** All of them. */
export const regression: readonly [
  ModelType<Line>,
  ModelType<Polynomial>,
  ModelType<Multivariate>,
  ModelType<Polynomial>,
  ModelType<Curve>,
  ModelType<Curve>,
  ModelType<Line>,
] = [
  simpleLinearRegression,
  polynomialRegression,
  multivariateLinearRegression,
  robustPolynomialRegression,
  exponentialRegression,
  powerRegression,
  theilSenRegression,
];
