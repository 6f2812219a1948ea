/** Files that earlier versions of this package wrote load, and answer as they did. */
import { cbor } from '@brine/codec-cbor';
import { digest } from '@brine/core';
import { describeModelType } from '@brine/testkit';
import { describe, expect } from 'vitest';
import { cases } from './cases/index.mjs';
import { ask } from './support/ask.mjs';
import { canonical } from './support/canonical.mjs';

/** Another version of a library may train otherwise; that makes no file answer otherwise. */
const training = ['backpropagation', 'buildNetwork', 'setTraining', 'train', 'trainOne'];

/** Words of engines and libraries, which change. */
const words = /\bError "|\bfunction /;

const utf8 = new TextEncoder();

describe.each(cases)('$name', (test) => {
  const { own = (whole: unknown) => whole } = test;
  const folder = test.name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  describeModelType(test.name, {
    type: test.type,
    codecs: [cbor],
    make: test.make,
    ask: (model) => {
      const all = Object.entries({ properties: canonical(own(model)), ...ask(test, model) });
      const kept = all.filter(([name, text]) => !training.includes(name) && !words.test(text));
      expect(kept).not.toEqual([]);
      // Digests, since what all methods answer takes many times the room of the model.
      return Object.fromEntries(kept.map(([name, text]) => [name, digest(utf8.encode(text))]));
    },
    corpus: new URL(`corpus/${folder}/`, import.meta.url),
  });
});
