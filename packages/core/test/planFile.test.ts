import { type Encoder, planFile } from '@brine/core';
import { expect, it } from 'vitest';

const model = new Float64Array(2 ** 20);

/** Writes nothing but digests, in as many bytes as `width` says. */
function codecOf(width: (digest: bigint) => number): Encoder {
  return {
    name: 'toy',
    mediaType: 'application/x-toy',
    extensions: ['.toy'],
    digestOffset: 0,
    minGap: () => 0,
    gap: (_, length) => new Uint8Array(length),
    encodeHead: ({ segments }) =>
      new Uint8Array(8 + segments.reduce((sum, { digest }) => sum + width(digest), 0)),
  };
}

it('hashes a small file at once and a large one as it is told', () => {
  const codec = codecOf(() => 8);
  expect(planFile(model.subarray(0, 1000), { codec }).isHashed).toBe(true);
  const plan = planFile(model, { codec });
  expect([plan.headLength, plan.byteLength]).toEqual([16, 64 + 2 ** 23]);
  expect(plan.body.map(({ length }) => length)).toEqual([48, 2 ** 23]);
  plan.hashTo(2 ** 23);
  expect(plan.isHashed).toBe(false);
  plan.hashTo(64 + 2 ** 23);
  expect(plan.isHashed).toBe(true);
  expect(plan.head().length).toBe(16);
});

it('refuses a codec whose heads have another length with other digests', () => {
  const plan = planFile(model, { codec: codecOf((digest) => (digest === 1n ? 1 : 8)) });
  expect(() => plan.head()).toThrow(
    'The codec "toy" wrote a head of 9 bytes, and one of 16 bytes with other digests. Write digests with a fixed width.',
  );
});
