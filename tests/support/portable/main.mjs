// Runs in Node, Deno and Bun: round trips in memory and through files, reported as JSON.
import { readFileSync } from 'node:fs';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { encode } from '@brine/core';
import { dump, dumpSync, load, loadSync } from '@brine/node';
import { roundTrip } from './roundTrip.mjs';
import { specimen, types } from './specimen.mjs';

const report = {};
for (const codec of [cbor, protobuf, flatbuffers]) {
  const file = `model${codec.extensions[0]}`;
  await dump(specimen(), file, { codec });
  const written = readFileSync(file);
  dumpSync(await load(file, { codecs: [codec], types }), file, { codec });
  const writtenSync = readFileSync(file);
  const loaded = loadSync(file, { codecs: [codec], types });
  report[codec.name] = {
    ...(await roundTrip(codec)),
    predicted: loaded.regression.predict([[5000]]),
    filesAreAsEncoded: [written, writtenSync, encode(loaded, { codec })].map((bytes) =>
      written.equals(bytes),
    ),
    encodedInMemory: written.equals(encode(specimen(), { codec })),
  };
}
console.log(JSON.stringify(report));
