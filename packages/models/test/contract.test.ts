import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { describeModelType } from '@brine/testkit';
import { randomRows } from './helpers.js';

const X = randomRows(31, 40, 3);
const y = randomRows(32, 40, 1).map(([cell]) => cell!);
const Y = randomRows(33, 40, 2);
const unseen = randomRows(34, 25, 3);
const codecs = [cbor, protobuf, flatbuffers];
const corpus = (name: string): URL => new URL(`corpus/${name}/`, import.meta.url);

describeModelType('LinearRegression', {
  type: LinearRegression.modelType,
  corpus: corpus('linear-regression'),
  codecs,
  make: () => LinearRegression.fit(X, y),
  ask: (model) => [
    model.options,
    [...model.coefficients.getRow(0), ...model.intercept],
    model.predict(unseen),
    model.score(X, y),
  ],
});

describeModelType('LinearRegression of several targets', {
  type: LinearRegression.modelType,
  corpus: corpus('linear-regression-of-several-targets'),
  codecs,
  make: (): LinearRegression => LinearRegression.fit(X, Y, { intercept: false }),
  ask: (model) => [model.options, model.score(X, Y), [...model.intercept]],
});

describeModelType('LinearRegression before it is fitted', {
  type: LinearRegression.modelType,
  corpus: corpus('linear-regression-before-it-is-fitted'),
  codecs,
  make: () => new LinearRegression({ intercept: false }),
  ask: (model) => model.options,
});

describeModelType('StandardScaler', {
  type: StandardScaler.modelType,
  corpus: corpus('standard-scaler'),
  codecs,
  make: () => StandardScaler.fit(X, { withMean: false }),
  ask: (model) => [
    model.options,
    model.mean,
    model.scale,
    model.transform(unseen).to2DArray(),
    model.inverseTransform(unseen).to2DArray(),
  ],
});

describeModelType('KNeighborsRegressor', {
  type: KNeighborsRegressor.modelType,
  corpus: corpus('k-neighbors-regressor'),
  codecs,
  make: (): KNeighborsRegressor => KNeighborsRegressor.fit(X, y, { k: 3, weights: 'distance' }),
  ask: (model) => [model.options, model.predict(unseen), model.score(X, y)],
});

describeModelType('Pipeline', {
  type: Pipeline.modelType,
  corpus: corpus('pipeline'),
  codecs,
  types: [StandardScaler, LinearRegression],
  make: () =>
    Pipeline.fit(X, y, [
      ['scale', new StandardScaler()],
      ['model', new LinearRegression()],
    ]),
  ask: (model) => [model.steps.map(([name]) => name), model.predict(unseen), model.score(X, y)],
});
