/** What docs/format.md shows between its markers, made of a file of today's code. */

import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { encode } from '@brine/core';
import { LinearRegression } from '@brine/models';
import { listCbor } from './cbor.mjs';
import { listFlatbuffers } from './flatbuffers.mjs';
import { listProtobuf } from './protobuf.mjs';

export const document = new URL('../../../docs/format.md', import.meta.url);

const model = LinearRegression.fit(
  [[2600], [3000], [3200], [3600], [4000]],
  [550000, 565000, 610000, 680000, 725000],
);

/** @type {Readonly<Record<string, () => string>>} by the name in the marker */
const listings = {
  cbor: () => listCbor(encode(model, { codec: cbor })),
  protobuf: () => listProtobuf(encode(model, { codec: protobuf })),
  flatbuffers: () => listFlatbuffers(encode(model, { codec: flatbuffers })),
};

/**
 * The document with what stands between its markers made anew.
 *
 * @param {string} text
 */
export function generate(text) {
  let found = 0;
  const made = text.replaceAll(
    /(<!-- generated: listing of (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start, name, end) => {
      found++;
      return `${start}\n\`\`\`text\n${listings[name]?.()}\n\`\`\`\n\n${end}`;
    },
  );
  const expected = Object.keys(listings).length;
  if (found !== expected) throw new RangeError(`found ${found} markers, expected ${expected}`);
  return made;
}
