import * as types from '@brine/mljs/regression';
import {
  ExponentialRegression,
  MultivariateLinearRegression,
  PolynomialRegression,
  PowerRegression,
  RobustPolynomialRegression,
  SimpleLinearRegression,
  TheilSenRegression,
} from 'ml-regression';
import { column, features, unseenFeatures, widths } from '../support/data.mjs';
import { seeded } from '../support/seeded.mjs';

// Length and width of petals.
const x = column(2);
const y = column(3);
const calls = {
  predict: (model) => [model.predict(1.234), model.predict([0.1, 2, 7.5])],
  score: (model) => model.score(x, y),
  toString: (model) => [model.toString(), model.toString(3)],
  toLaTeX: (model) => [model.toLaTeX(), model.toLaTeX(3)],
  toJSON: (model) => model.toJSON(),
  train: (model) => model.train(),
};
const line = { ...calls, computeX: (model) => model.computeX(1.5) };

/** @type {import('../support/ask.mjs').Case[]} */
export const cases = [
  {
    name: 'SimpleLinearRegression',
    entry: 'regression',
    type: types.simpleLinearRegression,
    make: () => new SimpleLinearRegression(x, y),
    calls: line,
    load: (json) => SimpleLinearRegression.load(json),
  },
  {
    name: 'PolynomialRegression',
    entry: 'regression',
    type: types.polynomialRegression,
    make: () => new PolynomialRegression(x, y, 4),
    calls,
    load: (json) => PolynomialRegression.load(json),
  },
  {
    name: 'MultivariateLinearRegression',
    entry: 'regression',
    type: types.multivariateLinearRegression,
    make: () => new MultivariateLinearRegression(features(), widths()),
    calls: {
      predict: (model) => [model.predict([5, 3, 1.5]), model.predict(unseenFeatures())],
      score: (model) => model.score(),
      toJSON: (model) => model.toJSON(),
    },
    load: (json) => MultivariateLinearRegression.load(json),
  },
  {
    name: 'RobustPolynomialRegression',
    entry: 'regression',
    type: types.robustPolynomialRegression,
    // It solves systems of few random samples, which must all be different.
    make: () =>
      seeded(
        () =>
          new RobustPolynomialRegression(
            x.map((value, i) => value + i / 1000),
            y,
            2,
          ),
      ),
    calls,
    load: (json) => RobustPolynomialRegression.load(json),
  },
  {
    name: 'ExponentialRegression',
    entry: 'regression',
    type: types.exponentialRegression,
    make: () => new ExponentialRegression(x, y),
    calls,
    load: (json) => ExponentialRegression.load(json),
  },
  {
    name: 'PowerRegression',
    entry: 'regression',
    type: types.powerRegression,
    make: () => new PowerRegression(x, y),
    calls,
    load: (json) => PowerRegression.load(json),
  },
  {
    name: 'TheilSenRegression',
    entry: 'regression',
    type: types.theilSenRegression,
    make: () => new TheilSenRegression(x, y),
    calls: line,
    load: (json) => TheilSenRegression.load(json),
  },
];
