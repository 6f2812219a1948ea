/** Texts and keys that claim to be longer than any file: each claim is written over the true length. */
import { decode, encode } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { codecs } from './support/codecs.mjs';
import { signed } from './support/file.mjs';
import { splice } from './support/mutate/bytes.mjs';
import { setHeadLength } from './support/mutate/setHeadLength.mjs';

const text = 'x'.repeat(300);

/** How long the length of a text of 300 bytes is in a file, and others in its place. */
const claims: Record<string, { size: number; of: (length: number) => number[] }> = {
  cbor: { size: 3, of: (length) => [0x7b, ...bytesOf(length).reverse()] },
  protobuf: { size: 2, of: varint },
  flatbuffers: { size: 4, of: (length) => bytesOf(length).slice(0, 4) },
};

describe.each(Object.entries(codecs))('%s', (name, codec) => {
  it.each([
    ['a text', text],
    ['a key', { [text]: 1 }],
  ])('refuses %s of 2^31 bytes and more', (_, model) => {
    const file = encode(model, { codec });
    const { size, of } = claims[name]!;
    const at = Buffer.from(file).indexOf(text) - size;
    for (const length of [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32 + 300, 2 ** 53 - 1]) {
      // FlatBuffers has 32 bits for it.
      if (name === 'flatbuffers' && length >= 2 ** 32) continue;
      const head = setHeadLength(codec, splice(file, at, size, of(length)));
      expect(() => decode(signed(codec, head, head.length), { codecs: [codec] })).toThrow(
        expect.objectContaining({ name: 'BrineError', code: 'MALFORMED' }),
      );
    }
  });
});

/** Of 64 bits, the lowest first. */
function bytesOf(value: number): number[] {
  return Array.from({ length: 8 }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

function varint(value: number): number[] {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [(value % 128) | 128, ...varint(rest)];
}
