/** A file of each class cut off at every byte, and with every single bit flipped, in every format. */
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { decode, encode } from '@brine/core';
import { unnoticedDamage } from '@brine/testkit';
import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.mjs';
import { small } from './cases/small.mjs';

describe.each([cbor, protobuf, flatbuffers])('$name', (codec) => {
  it.each(cases)('notices all damage of $name', ({ name, type, make }) => {
    const options = { codecs: [codec], types: [type] };
    const file = encode((small[name] ?? make)(), { codec, types: [type] });
    expect(file.length).toBeLessThan(10_000);
    expect(unnoticedDamage(file, (damaged) => decode(damaged, options))).toEqual([]);
  });
});
