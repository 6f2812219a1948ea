import { defineModelType, type ModelType, type PackOptions } from '@brine/core';
import { KNeighborsRegressor, LinearRegression, Pipeline, StandardScaler } from '@brine/models';
import { specimens } from '@brine/testkit';

const areas = [[2600], [3000], [3200], [3600], [4000]];
const prices = [550_000, 565_000, 610_000, 680_000, 725_000];
const rooms = areas.map(([area], i) => [area!, 2 + (i % 3)]);
const both = prices.map((price, i) => [price, price / (i + 2)]);

/** Every model that is read by other people's software, by name; made anew at each call. */
export function models(): Record<string, unknown> {
  return { ...estimators(), ...instances(), ...specimens() };
}

/** An object that declares its fields. */
class Split {
  readonly feature: number;
  readonly threshold: number;
  next: Split | null = null;
  constructor(feature: number, threshold: number) {
    this.feature = feature;
    this.threshold = threshold;
  }
  static readonly modelType: ModelType<Split> = defineModelType<Split>({
    name: 'example/Split',
    class: Split,
    fields: ['feature', 'threshold', 'next'],
  });
}

/** Instances of a class that declares its fields, too few for a table and enough for one. */
function instances(): Record<string, object> {
  const splits = (count: number): Split[] => {
    const all = Array.from({ length: count }, (_, i) => new Split(i % 3, i / 4));
    for (const [i, split] of all.entries()) split.next = all[(i + 5) % count]!;
    return all;
  };
  return {
    'few instances of a class with fields': splits(31),
    'many instances of a class with fields': splits(32),
  };
}

/** All estimators: of one and of several targets, not fitted yet, and nested. */
export function estimators(): Record<string, object> {
  const nested = new Pipeline([
    [
      'prepare',
      new Pipeline([
        ['centre', new StandardScaler({ withStd: false })],
        ['scale', new StandardScaler()],
      ]),
    ],
    ['nearest', new KNeighborsRegressor({ k: 2, weights: 'distance' })],
  ]);
  return {
    LinearRegression: LinearRegression.fit(areas, prices),
    'LinearRegression of several targets': LinearRegression.fit(rooms, both),
    'LinearRegression before it is fitted': new LinearRegression({ intercept: false }),
    StandardScaler: StandardScaler.fit(rooms),
    KNeighborsRegressor: KNeighborsRegressor.fit(rooms, prices, { k: 3 }),
    Pipeline: Pipeline.fit(rooms, prices, [
      ['scale', new StandardScaler()],
      ['price', new LinearRegression()],
    ]),
    'Pipeline in a Pipeline': nested.fit(rooms, both),
  };
}

/** A model, and what is kept with it. */
export function described(): [model: object, belongings: PackOptions] {
  const model = LinearRegression.fit(areas, prices);
  const metadata = { rooms: Float64Array.of(2, -0) };
  const about = { features: ['area'], metrics: { r2: 0.96 }, date: '2026-01-31', metadata };
  return [model, { about, proof: { input: [[5000]], tolerance: { relative: 1e-9 } } }];
}
