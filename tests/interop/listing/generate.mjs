/** What docs/format.md shows between its markers, made of a file of today's code. */

import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { digest, encode } from '@brine/core';
import { LinearRegression } from '@brine/models';
import { listCbor } from './cbor.mjs';
import { listFlatbuffers } from './flatbuffers.mjs';
import { listProtobuf } from './protobuf.mjs';

export const document = new URL('../../../docs/format.md', import.meta.url);

const model = LinearRegression.fit(
  [[2600], [3000], [3200], [3600], [4000]],
  [550000, 565000, 610000, 680000, 725000],
);

/** The model alone: the version of its package would change the listings with each release. */
const type = { ...LinearRegression.modelType, package: undefined, packageVersion: undefined };
/** @param {import('@brine/core').Codec} codec */
const file = (codec) => encode(model, { codec, types: [type] });

/** @type {readonly (readonly [what: string, bytes: Uint8Array])[]} */
const samples = [
  ['no bytes', new Uint8Array()],
  ['the 5 bytes of `brine`', new TextEncoder().encode('brine')],
  ['1 MiB of zeros', new Uint8Array(2 ** 20)],
  ['1 MiB and one byte of zeros', new Uint8Array(2 ** 20 + 1)],
];

/** @type {Readonly<Record<string, () => string>>} by the name in the marker */
const parts = {
  digests: () =>
    table([
      ['bytes', 'digest'],
      ...samples.map(([what, bytes]) => [what, `\`${bits(digest(bytes))}\``]),
    ]),
  'listing of cbor': () => fenced(listCbor(file(cbor))),
  'listing of protobuf': () => fenced(listProtobuf(file(protobuf))),
  'listing of flatbuffers': () => fenced(listFlatbuffers(file(flatbuffers))),
};

/** With columns as wide as the formatter makes them. @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)));
  lines.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {bigint} number */
function bits(number) {
  return number.toString(16).padStart(16, '0');
}

/** @param {string} listing */
function fenced(listing) {
  return `\`\`\`text\n${listing}\n\`\`\``;
}

/**
 * The document with what stands between its markers made anew.
 *
 * @param {string} text
 */
export function generate(text) {
  let found = 0;
  const made = text.replaceAll(
    /(<!-- generated: ([\w ]+) -->\n).*?(<!-- end -->)/gs,
    (_, start, name, end) => {
      found++;
      return `${start}\n${parts[name]?.()}\n\n${end}`;
    },
  );
  const expected = Object.keys(parts).length;
  if (found !== expected) throw new RangeError(`found ${found} markers, expected ${expected}`);
  return made;
}
