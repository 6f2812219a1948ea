import {
  KNeighborsRegressor,
  LinearRegression,
  type NamedStep,
  Pipeline,
  StandardScaler,
} from '@brine/models';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { failure, randomRows } from './helpers.js';

const X = randomRows(11, 20, 3).map((row) => row.map((cell, j) => cell * 10 ** (3 * j)));
const y = randomRows(12, 20, 1).map(([cell]) => cell!);

describe('Pipeline', () => {
  it('does what its steps do one by one', () => {
    const pipeline = new Pipeline([
      ['scale', new StandardScaler()],
      ['model', new KNeighborsRegressor({ k: 3 })],
    ]);
    expect(pipeline.fit(X, y)).toBe(pipeline);
    const scaler = StandardScaler.fit(X);
    const model = KNeighborsRegressor.fit(scaler.transform(X), y, { k: 3 });
    expect(pipeline.predict(X)).toEqual(model.predict(scaler.transform(X)));
    expect(pipeline.score(X, y)).toBe(model.score(scaler.transform(X), y));
    expect(pipeline.step('scale')).toEqual(scaler);
  });

  it('ends in a transform too, and nests', () => {
    const inner = new Pipeline([
      ['a', new StandardScaler({ withStd: false })],
      ['b', new StandardScaler()],
    ]);
    const pipeline = Pipeline.fit(
      [[1], [5]],
      [1, 3],
      [
        ['inner', inner],
        ['model', new LinearRegression()],
      ],
    );
    expect(inner.transform([[1], [5]])).toEqual(new Matrix([[-1], [1]]));
    expect(pipeline.predict([[3]])).toEqual([2]);
  });

  it('takes models of other libraries as they are', () => {
    const twice = {
      transform: (rows: number[][]) => rows.map((row) => row.map((cell) => 2 * cell)),
    };
    const labels = {
      predict: (rows: number[][]) => rows.map(([cell]) => (cell! > 5 ? 'big' : 'small')),
    };
    const steps = [
      ['twice', twice],
      ['label', labels],
    ] as unknown as NamedStep[];
    const pipeline = new Pipeline<string[]>(steps);
    expect(pipeline.predict([[1], [3]])).toEqual(['small', 'big']);
    expect(failure(() => pipeline.fit([[1]]))).toBe(
      'INVALID_INPUT: Step "twice" of the Pipeline has no fit(), which fit() of the Pipeline needs. Use a step that has it.',
    );
    expect(failure(() => pipeline.score([[1]], ['small']))).toBe(
      'INVALID_INPUT: Step "label" of the Pipeline has no score(), which score() of the Pipeline needs. Use a step that has it.',
    );
  });

  it('tells when a step is not fitted', () => {
    const pipeline = new Pipeline([
      ['scale', new StandardScaler()],
      ['model', new LinearRegression()],
    ]);
    expect(failure(() => pipeline.predict(X))).toBe(
      'NOT_FITTED: This StandardScaler is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.',
    );
  });

  it('tells what the last step cannot do', () => {
    const scaling = Pipeline.fit(X, undefined, [['scale', new StandardScaler()]]);
    expect(failure(() => scaling.predict(X))).toBe(
      'INVALID_INPUT: Step "scale" of the Pipeline has no predict(), which predict() of the Pipeline needs. Use a step that has it.',
    );
    const predicting = Pipeline.fit(X, y, [['model', new LinearRegression()]]);
    expect(failure(() => predicting.transform(X))).toBe(
      'INVALID_INPUT: Step "model" of the Pipeline has no transform(), which transform() of the Pipeline needs. Use a step that has it.',
    );
    expect(failure(() => predicting.step('scale'))).toBe(
      'INVALID_ARGUMENT: The Pipeline has no step "scale". Its steps are model.',
    );
  });

  it.each<[string, unknown, string]>([
    ['no array', {}, 'A Pipeline needs an array of at least one [name, step], found an object.'],
    [
      'no steps',
      [],
      'A Pipeline needs an array of at least one [name, step], found an array of length 0.',
    ],
    [
      'bare steps',
      [new StandardScaler()],
      "A Pipeline needs steps of the form ['name', step], found an object at 0.",
    ],
    [
      'a predictor in the middle',
      [
        ['model', new LinearRegression()],
        ['scale', new StandardScaler()],
      ],
      'Step "model" of the Pipeline must be an object with transform(), found an object without.',
    ],
    [
      'a class instead of an instance',
      [['model', LinearRegression]],
      'Step "model" of the Pipeline must be an object with predict() or transform(), found a function without.',
    ],
  ])('refuses %s', (_, steps, message) => {
    expect(failure(() => new Pipeline(steps as NamedStep[]))).toBe(`INVALID_ARGUMENT: ${message}`);
  });

  it('refuses two steps of one name', () => {
    const steps: NamedStep[] = [
      ['a', new StandardScaler()],
      ['a', new StandardScaler()],
    ];
    expect(failure(() => new Pipeline(steps))).toBe(
      'DUPLICATE_NAME: Two steps of the Pipeline are named "a". Give each a name of its own.',
    );
  });
});
