import { flatbuffers } from '@brine/codec-flatbuffers';
import { defaultLimits, type Limits, type Manifest, Ref } from '@brine/core';
import { describe, expect, test } from 'vitest';
import { failure } from './heads.js';

const nodes: Manifest = {
  root: new Ref(0),
  // 2 keys and 2 values, 3 values, a state, no values: 8.
  nodes: [
    { kind: 'object', keys: ['a', 'b'], values: [1, new Ref(1)] },
    { kind: 'array', values: [1, 2, new Ref(2)] },
    { kind: 'model', type: 'T', version: 1, state: new Ref(3) },
    { kind: 'tensor', dtype: 'int8', shape: [1, 1, 1], segment: 0, byteOffset: 0 },
  ],
  segments: [],
};
const segments: Manifest = {
  root: null,
  nodes: [],
  segments: Array.from({ length: 4 }, () => ({
    dtype: 'int8',
    byteLength: 1,
    offset: 0,
    digest: 0n,
  })),
};

describe.each<[string, keyof Limits, number, Manifest, string]>([
  ['nodes', 'maxNodes', 4, nodes, 'nodes'],
  ['segments', 'maxNodes', 4, segments, 'segments'],
  ['values', 'maxValues', 8, nodes, 'values and keys'],
])('%s', (_name, limit, count, manifest, what) => {
  const head = flatbuffers.encodeHead(manifest);
  const read = (limits: Partial<Limits>) =>
    flatbuffers.decodeHead(head, { ...defaultLimits, ...limits });

  test('at and below the limit', () => {
    expect(read({ [limit]: count })).toStrictEqual(manifest);
    expect(read({ [limit]: count + 1 })).toStrictEqual(manifest);
  });

  test('above the limit', () => {
    const error = failure(() => read({ [limit]: count - 1 }));
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', codec: 'flatbuffers' });
    expect(error.message).toBe(
      `The file has ${count} ${what}, more than the limit of ${count - 1}. If you trust where it comes from, raise \`limits.${limit}\`.`,
    );
    expect(failure(() => read({ [limit]: 0 })).code).toBe('LIMIT_EXCEEDED');
  });
});
