import { cbor } from '@brine/codec-cbor';
import { bytesSource, decode, encode, openSync } from '@brine/core';
import { pca } from '@brine/mljs/pca';
import { randomForest } from '@brine/mljs/random-forest';
import { PCA } from 'ml-pca';
import { RandomForestClassifier, type RandomForestRegression } from 'ml-random-forest';
import { expect, expectTypeOf, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { irises, species, unseen } from './support/data.mjs';

it('a file is loaded as what its types describe', () => {
  const model = new PCA(irises());
  const loaded = decode(encode(model, { codec: cbor, types: [pca] }), {
    codecs: [cbor],
    types: [pca],
  });
  expectTypeOf(loaded).toEqualTypeOf<PCA>();
  expect(loaded.predict(unseen())).toEqual(model.predict(unseen()));
});

it('the types of a library can be passed as one', () => {
  const model = new RandomForestClassifier({ nEstimators: 3, noOOB: true });
  model.train(irises(), species());
  const bytes = encode(model, { codec: cbor, types: randomForest });
  const loaded = decode(bytes, { codecs: [cbor], types: randomForest });
  expectTypeOf(loaded).toEqualTypeOf<RandomForestClassifier | RandomForestRegression>();
  expect(loaded.predict(unseen())).toEqual(model.predict(unseen()));
});

it('a file tells the version of this package', () => {
  const bytes = encode(new PCA(irises()), { codec: cbor, types: [pca] });
  expect(openSync(bytesSource(bytes), { codecs: [cbor] }).about()).toEqual({
    packages: { [manifest.name]: manifest.version },
  });
});

it('a file that is too new tells what to upgrade', () => {
  const newer = { ...pca, version: 2, migrate: { 1: (state: unknown): unknown => state } };
  const file = encode(new PCA(irises()), { codec: cbor, types: [newer] });
  expect(() => decode(file, { codecs: [cbor], types: [pca] })).toThrow(
    'The model at $ was saved by version 2 of model type "mljs/PCA", and this one is version 1. Upgrade @brine/mljs.',
  );
});
