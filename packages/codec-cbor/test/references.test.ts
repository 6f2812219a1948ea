import { cbor } from '@brine/codec-cbor';
import { type Manifest, Ref } from '@brine/core';
import { expect, it } from 'vitest';

it('writes references of another copy of core as those of this one', () => {
  const manifestOf = (ref: Ref): Manifest => ({
    root: ref,
    nodes: [{ kind: 'array', values: [] }],
    segments: [],
  });
  expect(cbor.encodeHead(manifestOf({ node: 0 }))).toEqual(cbor.encodeHead(manifestOf(new Ref(0))));
});
