/** What only FlatBuffers has: sizes, vtables and offsets. The contract suite does the rest. */
import { flatbuffers } from '@brine/codec-flatbuffers';
import { type Manifest, Ref } from '@brine/core';
import { random } from '@brine/testkit';
import { describe, expect, test } from 'vitest';
import { decode, failure, survives } from './heads.js';
import { everything, regression } from './samples.js';

const scalar: Manifest = { root: 1.5, nodes: [], segments: [] };
const pair: Manifest = {
  root: new Ref(0),
  nodes: [
    { kind: 'map', values: ['k', new Ref(1), Number.NaN, -0] },
    { kind: 'dict', keys: ['k', 'l'], values: [true, null] },
  ],
  segments: [],
};

describe.each([
  ['everything', everything],
  ['a regression', regression],
  ['two nodes', pair],
  ['a scalar', scalar],
])('%s, damaged', (_name, manifest) => {
  const head = flatbuffers.encodeHead(manifest);

  test('truncated at every byte', () => {
    for (let length = 0; length < head.length; length++) {
      const error = failure(() => decode(head.subarray(0, length)));
      expect(error.code).toBe(length < 64 ? 'TRUNCATED' : 'MALFORMED');
      expect(error.codec).toBe('flatbuffers');
    }
  });

  test('truncated or extended, with a size that says so', () => {
    for (let length = 72; length <= head.length + 64; length += 8) {
      if (length === head.length) continue;
      const other = new Uint8Array(length);
      other.set(head.subarray(0, length));
      new DataView(other.buffer).setUint32(0, length - 4, true);
      expect(failure(() => decode(other)).code).toBe('MALFORMED');
    }
  });

  test('by 20,000 random changes of 1 to 8 words, sizes and offsets', () => {
    const next = random(20_000);
    const below = (limit: number) => Math.floor(next() * limit);
    const interesting = [
      0,
      1,
      2,
      4,
      8,
      0x7f,
      0x80,
      0xff,
      0x7fff,
      0x8000,
      0xffff,
      2 ** 31,
      2 ** 32 - 1,
    ];
    for (let round = 0; round < 20_000; round++) {
      const other = head.slice();
      const view = new DataView(other.buffer);
      for (let n = 1 + below(8); n > 0; n--) {
        const word = 4 * below(head.length / 4);
        switch (below(5)) {
          case 0:
            other[below(head.length)] = below(256);
            break;
          case 1:
            view.setUint32(word, interesting[below(interesting.length)]!, true);
            break;
          case 2:
            view.setUint32(word, view.getUint32(word, true) + below(65) - 32, true);
            break;
          case 3:
            view.setUint16(2 * below(head.length / 2), below(80), true);
            break;
          default:
            other.copyWithin(word, word + 4 * below(8), word + 4 * below(24));
        }
      }
      // Most changes should get past the prefix.
      if (below(4) > 0) other.set(head.subarray(0, 32));
      survives(other);
    }
  });
});
