import { cbor } from '@brine/codec-cbor';
import { decode, encode, type ModelType, Tensor } from '@brine/core';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { failure, randomRows } from './helpers.js';

const X = randomRows(21, 15, 4);
const y = randomRows(22, 15, 1).map(([cell]) => cell!);
const Y = randomRows(23, 15, 3);
const unseen = randomRows(24, 50, 4);

function again<T extends object>(type: ModelType<T>, model: T): T {
  return type.fromState(type.toState(model));
}

describe('the classes', () => {
  it('stand in `types` by themselves', () => {
    const types = [LinearRegression, StandardScaler, KNeighborsRegressor, Pipeline];
    const model = LinearRegression.fit(X, y);
    const loaded = decode(encode(model, { codec: cbor, types }), { codecs: [cbor], types });
    expect(loaded).toStrictEqual(model);
    const only = decode(encode(model, { codec: cbor }), {
      codecs: [cbor],
      types: [LinearRegression],
    });
    expectTypeOf(only).toEqualTypeOf<LinearRegression>();
    expect(only.predict(unseen)).toEqual(model.predict(unseen));
  });
});

describe('a restored model', () => {
  it.each([
    LinearRegression.fit(X, y),
    LinearRegression.fit(X, Y, { intercept: false }),
    new LinearRegression({ intercept: false }),
  ])('is an equal LinearRegression (%#)', (model) => {
    expect(again(LinearRegression.modelType, model)).toStrictEqual(model);
  });

  it.each([
    KNeighborsRegressor.fit(X, y),
    KNeighborsRegressor.fit(X, Y, { k: 2, weights: 'distance' }),
    new KNeighborsRegressor({ k: 9 }),
  ])('is an equal KNeighborsRegressor (%#)', (model) => {
    expect(again(KNeighborsRegressor.modelType, model)).toStrictEqual(model);
  });

  it.each([
    StandardScaler.fit(X),
    StandardScaler.fit(X, { withMean: false, withStd: false }),
    new StandardScaler({ withStd: false }),
  ])('is an equal StandardScaler (%#)', (model) => {
    expect(again(StandardScaler.modelType, model)).toStrictEqual(model);
  });

  it('is an equal Pipeline of the same steps', () => {
    const pipeline = Pipeline.fit(X, y, [
      ['scale', new StandardScaler()],
      ['model', new LinearRegression()],
    ]);
    const restored = again(Pipeline.modelType, pipeline);
    expect(restored).toStrictEqual(pipeline);
    expect(restored.step('model')).toBe(pipeline.step('model'));
  });

  it('predicts the same bits, as often as it is saved', () => {
    const linear = LinearRegression.fit(X, y);
    const nearest = KNeighborsRegressor.fit(X, Y, { weights: 'distance' });
    const scaler = StandardScaler.fit(X);
    const linearAgain = again(
      LinearRegression.modelType,
      again(LinearRegression.modelType, linear),
    );
    expect(linearAgain.predict(unseen)).toEqual(linear.predict(unseen));
    expect(again(KNeighborsRegressor.modelType, nearest).predict(unseen)).toEqual(
      nearest.predict(unseen),
    );
    expect(again(StandardScaler.modelType, scaler).transform(unseen)).toEqual(
      scaler.transform(unseen),
    );
  });

  it('can be fitted anew without touching the file’s memory', () => {
    const coefficients = new Tensor([1, 1], Float64Array.of(7));
    const intercept = Float64Array.of(1);
    const model = LinearRegression.modelType.fromState({
      options: { intercept: true },
      learned: { coefficients, intercept, vector: true },
    });
    expect(model.predict([[2]])).toEqual([15]);
    model.fit([[1], [2]], [0, 0]);
    expect([coefficients.data[0], intercept[0]]).toEqual([7, 1]);
  });

  it('copies no numbers, on the way in or out', () => {
    const model = KNeighborsRegressor.fit(X, y);
    const first = KNeighborsRegressor.modelType.toState(model);
    const second = KNeighborsRegressor.modelType.toState(
      again(KNeighborsRegressor.modelType, model),
    );
    const buffer = (state: unknown) => (state as { learned: { X: Tensor } }).learned.X.data.buffer;
    expect(buffer(second)).toBe(buffer(first));
    const linear = LinearRegression.fit(X, Y);
    const out = (of: LinearRegression) =>
      (LinearRegression.modelType.toState(of) as { learned: { coefficients: Tensor } }).learned
        .coefficients.data.buffer;
    expect(out(again(LinearRegression.modelType, linear))).toBe(out(linear));
  });
});

const type = (model: string, path: string, expected: string, found: string) =>
  `INVALID_STATE: State of brine/${model}: ${path} must be ${expected}, found ${found}. The file is damaged or was not written by this type; save the model again.`;

const matrix = (rows: number, columns: number) =>
  new Tensor([rows, columns], new Float64Array(rows * columns));

describe('the state of a LinearRegression', () => {
  const options = { intercept: true };
  const learned = { coefficients: matrix(2, 3), intercept: new Float64Array(2), vector: false };
  const anyTensor = 'a tensor of float64 of rank 2 with at least one row and column';
  it.each<[string, unknown, string, string, string]>([
    ['null', null, '$', 'an object with the fields options, learned', 'null'],
    ['an array', [], '$', 'an object with the fields options, learned', 'an array of length 0'],
    ['a field too few', { options }, '$.learned', 'present', 'nothing'],
    [
      'a field too many',
      { options, learned, kernel: 1 },
      '$',
      'an object with the fields options, learned only',
      'other fields besides',
    ],
    [
      'fields in another order',
      { learned, options },
      '$',
      'an object with the fields options, learned in this order',
      'learned, options',
    ],
    [
      'an object without a prototype',
      { options: Object.assign(Object.create(null), options), learned },
      '$.options',
      'a plain object',
      'one without a prototype',
    ],
    [
      'no options',
      { options: null, learned },
      '$.options',
      'an object with the field intercept',
      'null',
    ],
    [
      'a wrong option',
      { options: { intercept: 1 }, learned },
      '$.options.intercept',
      'true or false',
      'the number 1',
    ],
    [
      'undefined for null',
      { options, learned: undefined },
      '$.learned',
      'an object with the fields coefficients, intercept, vector',
      'undefined',
    ],
    [
      'an array for a tensor',
      { options, learned: { ...learned, coefficients: [[1]] } },
      '$.learned.coefficients',
      anyTensor,
      'an array of length 1',
    ],
    [
      'a tensor that only looks like one',
      {
        options,
        learned: { ...learned, coefficients: { shape: [2, 3], data: new Float64Array(6) } },
      },
      '$.learned.coefficients',
      anyTensor,
      'an object',
    ],
    [
      'float32',
      { options, learned: { ...learned, coefficients: new Tensor([2, 3], new Float32Array(6)) } },
      '$.learned.coefficients',
      anyTensor,
      'a tensor of float32 of shape [2, 3]',
    ],
    [
      'rank 1',
      { options, learned: { ...learned, coefficients: new Tensor([6], new Float64Array(6)) } },
      '$.learned.coefficients',
      anyTensor,
      'a tensor of float64 of shape [6]',
    ],
    [
      'no features',
      { options, learned: { ...learned, coefficients: matrix(2, 0) } },
      '$.learned.coefficients',
      anyTensor,
      'a tensor of float64 of shape [2, 0]',
    ],
    [
      'another number of intercepts',
      { options, learned: { ...learned, intercept: new Float64Array(3) } },
      '$.learned.intercept',
      'a Float64Array of length 2',
      'one of length 3',
    ],
    [
      'intercepts of another type',
      { options, learned: { ...learned, intercept: [1, 2] } },
      '$.learned.intercept',
      'a Float64Array of length 2',
      'an array of length 2',
    ],
    [
      'a vector of two targets',
      { options, learned: { ...learned, vector: true } },
      '$.learned.vector',
      'false for coefficients of 2 targets',
      'the boolean true',
    ],
  ])('is refused with %s', (_, state, path, expected, found) => {
    expect(failure(() => LinearRegression.modelType.fromState(state))).toBe(
      type('LinearRegression', path, expected, found),
    );
  });
});

describe('the state of a StandardScaler', () => {
  const options = { withMean: true, withStd: false };
  it.each<[string, unknown, string, string, string]>([
    [
      'no columns',
      { options, learned: { mean: new Float64Array(0), scale: new Float64Array(0) } },
      '$.learned.mean',
      'a Float64Array of length 1 or more',
      'one of length 0',
    ],
    [
      'vectors of two lengths',
      { options, learned: { mean: new Float64Array(2), scale: new Float64Array(1) } },
      '$.learned.scale',
      'a Float64Array of length 2',
      'one of length 1',
    ],
    [
      'a missing option',
      { options: { withMean: true }, learned: null },
      '$.options.withStd',
      'present',
      'nothing',
    ],
  ])('is refused with %s', (_, state, path, expected, found) => {
    expect(failure(() => StandardScaler.modelType.fromState(state))).toBe(
      type('StandardScaler', path, expected, found),
    );
  });
});

describe('the state of a KNeighborsRegressor', () => {
  const options = { k: 2, weights: 'uniform' };
  const learned = { X: matrix(3, 2), y: matrix(3, 2), vector: false };
  it.each<[string, unknown, string, string, string]>([
    [
      'k of 0',
      { options: { ...options, k: 0 }, learned },
      '$.options.k',
      'a whole number from 1 to 2^53 - 1',
      'the number 0',
    ],
    [
      'k of 1.5',
      { options: { ...options, k: 1.5 }, learned },
      '$.options.k',
      'a whole number from 1 to 2^53 - 1',
      'the number 1.5',
    ],
    [
      'other weights',
      { options: { ...options, weights: 'x' }, learned },
      '$.options.weights',
      '"uniform" or "distance"',
      'a string',
    ],
    [
      'k past the rows',
      { options: { ...options, k: 4 }, learned },
      '$.learned.X',
      'a tensor of at least 4 rows, as many as k',
      'a tensor of float64 of shape [3, 2]',
    ],
    [
      'other rows in y',
      { options, learned: { ...learned, y: matrix(2, 2) } },
      '$.learned.y',
      'a tensor of 3 rows, as X',
      'a tensor of float64 of shape [2, 2]',
    ],
    [
      'a vector of two targets',
      { options, learned: { ...learned, vector: true } },
      '$.learned.vector',
      'false for 2 targets',
      'the boolean true',
    ],
  ])('is refused with %s', (_, state, path, expected, found) => {
    expect(failure(() => KNeighborsRegressor.modelType.fromState(state))).toBe(
      type('KNeighborsRegressor', path, expected, found),
    );
  });
});

describe('the state of a Pipeline', () => {
  const scale = new StandardScaler();
  const model = new LinearRegression();
  it.each<[string, unknown, string, string, string]>([
    [
      'no steps',
      { names: [], steps: [] },
      '$.names',
      'an array of at least one name',
      'an array of length 0',
    ],
    [
      'names of another type',
      { names: [1], steps: [scale] },
      '$.names',
      'an array of different strings',
      'the number 1 at 0',
    ],
    [
      'a name twice',
      { names: ['a', 'a'], steps: [scale, scale] },
      '$.names',
      'an array of different strings',
      'a string at 1',
    ],
    [
      'too few steps',
      { names: ['a', 'b'], steps: [scale] },
      '$.steps',
      'an array of 2 models, number 1 with predict() or transform()',
      'undefined at 1',
    ],
    [
      'too many steps',
      { names: ['a'], steps: [scale, model] },
      '$.steps',
      'an array of 1 models',
      'an array of length 2',
    ],
    [
      'a step that is no model',
      { names: ['a'], steps: [{ predict: 1 }] },
      '$.steps',
      'an array of 1 models, number 0 with predict() or transform()',
      'an object at 0',
    ],
    [
      'a predictor in the middle',
      { names: ['a', 'b'], steps: [model, scale] },
      '$.steps',
      'an array of 2 models, number 0 with transform()',
      'an object at 0',
    ],
    ['a string for steps', { names: ['a'], steps: 'a' }, '$.steps', 'an array', 'a string'],
  ])('is refused with %s', (_, state, path, expected, found) => {
    expect(failure(() => Pipeline.modelType.fromState(state))).toBe(
      type('Pipeline', path, expected, found),
    );
  });

  it('is refused where pipelines that share steps run more than 1,000', () => {
    const twice = (step: unknown): Pipeline =>
      Pipeline.modelType.fromState({ names: ['a', 'b'], steps: [step, step] });
    let pipeline: unknown = scale;
    for (let runs = 2; runs <= 512; runs *= 2) pipeline = twice(pipeline);
    expect(failure(() => twice(pipeline))).toBe(
      type(
        'Pipeline',
        '$.steps',
        'models that run at most 1000 steps in all',
        'more up to number 1',
      ),
    );
    const names = Array.from({ length: 489 }, (_, i) => `${i}`);
    const others = names.slice(1).map(() => scale);
    const most = Pipeline.modelType.fromState({ names, steps: [pipeline, ...others] });
    expect(most.steps).toHaveLength(489);
    const more = { names: [...names, 'x'], steps: [pipeline, ...others, scale] };
    expect(failure(() => Pipeline.modelType.fromState(more))).toMatch(
      / found more up to number 489\./,
    );
  });
});
