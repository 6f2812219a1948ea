/** A process of its own: loads the files in a folder, and prints what the models in them answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import { decode } from '@brine/core';
import { cases } from '../cases/index.mjs';
import { ask } from './ask.mjs';

const folder = process.argv[2] ?? '.';
const codecs = [cbor, protobuf, flatbuffers];
const answers = cases.map((test, i) =>
  codecs.map((codec) => {
    const bytes = readFileSync(join(folder, `${i}${codec.extensions[0]}`));
    return ask(test, decode(bytes, { codecs, types: [test.type] }));
  }),
);
process.stdout.write(JSON.stringify(answers));
