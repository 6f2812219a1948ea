import { flatbuffers } from '@brine/codec-flatbuffers';
import { decode, encode } from '@brine/core';
import { expect, it } from 'vitest';

// One codec says enough: what the others do with a million is in their contract.
it('carries an array of ten million values of all kinds', () => {
  const kinds = [1, 1 / 3, 'text', null, undefined, true, -0];
  const model = Array.from({ length: 10_000_000 }, (_, i) => kinds[i % kinds.length]);
  const bytes = encode(model, { codec: flatbuffers });
  const loaded = decode(bytes, { codecs: [flatbuffers] }) as unknown[];
  expect(loaded).toHaveLength(model.length);
  expect(loaded.findIndex((item, i) => !Object.is(item, model[i]))).toBe(-1);
});
