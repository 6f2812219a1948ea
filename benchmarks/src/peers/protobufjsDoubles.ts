import protobuf from 'protobufjs/light.js';
import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

/** `message Numbers { repeated double values = 1; }`, packed, as proto3 does by default. */
const numbers = new protobuf.Type('Numbers').add(
  new protobuf.Field('values', 1, 'double', 'repeated', { packed: true }),
);
new protobuf.Root().add(numbers);

export const protobufjsDoubles: Peer = {
  name: 'protobufjs-doubles',
  extension: '.pb',
  description: 'protobufjs on `repeated double`, packed',
  save(data, path) {
    saveBytes(path, numbers.encode({ values: data }).finish());
  },
  load(path) {
    const { values } = numbers.decode(loadBytes(path)) as unknown as { values: number[] };
    return new Float64Array(values);
  },
};
