/** Models are saved with a proof, which each load runs. */
import { cbor } from '@brine/codec-cbor';
import { decode, encode } from '@brine/core';
import { matrix } from '@brine/mljs/matrix';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.mjs';
import { unseen } from './support/data.mjs';

/** By name of the case. */
const inputs: Readonly<Record<string, unknown>> = {
  DecisionTreeClassifier: unseen(),
  RandomForestClassifier: unseen(),
  KNN: unseen(),
  'SVM, rbf': unseen(),
  PCA: unseen(),
  SOM: unseen(),
  FeedForwardNeuralNetworks: unseen(),
  TheilSenRegression: [0.5, 1, 7],
  // These take a Matrix, or return some.
  LogisticRegression: new Matrix(unseen()),
  OPLS: unseen(),
  KOPLS: unseen(),
};

describe('a proof holds for', () => {
  it.each(Object.entries(inputs))('%s', (name, input) => {
    const { type, make } = cases.find((test) => test.name === name)!;
    const types = [type, matrix];
    const bytes = encode(make(), { codec: cbor, types, proof: { input } });
    expect(decode(bytes, { codecs: [cbor], types })).toBeInstanceOf(type.class);
  });
});

it('a proof notices another answer', () => {
  const { type, make } = cases.find(({ name }) => name === 'KNN')!;
  const bytes = encode(make(), { codec: cbor, types: [type], proof: { input: unseen() } });
  const flipped = {
    ...type,
    fromState(state: unknown) {
      const model = type.fromState(state);
      return Object.assign(model, { k: 149 });
    },
  };
  expect(() => decode(bytes, { codecs: [cbor], types: [flipped] })).toThrow(
    /^The model was restored, but its proof failed\. predict\(input\)\[\d+\] is "\w+", expected "\w+" to the last bit\./,
  );
});
