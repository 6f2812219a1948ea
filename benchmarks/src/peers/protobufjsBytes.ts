import protobuf from 'protobufjs/light.js';
import { type Entry, entriesOf } from './numbers.js';
import { inMemory, type Peer } from './peer.js';

const { nested } = protobuf.Root.fromJSON({
  nested: {
    Entry: {
      fields: {
        name: { id: 1, type: 'string' },
        bytes: { id: 2, type: 'bytes' },
        whole: { id: 3, type: 'bool' },
      },
    },
    File: { fields: { entries: { id: 1, type: 'Entry', rule: 'repeated' } } },
  },
});

export const protobufjsBytes: Peer = {
  name: 'protobufjs-bytes',
  family: 'schema',
  description: 'protobufjs, arrays as `bytes`, copied out to where arrays may stand',
  on(payload) {
    const entries = entriesOf(payload);
    if (entries === undefined) return 'has no schema for it here';
    const file = nested!.File as protobuf.Type;
    return inMemory({
      encode: (value) =>
        file
          .encode({
            entries: entries.take(value).map(({ name, values }) => ({
              name,
              bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
              whole: values instanceof Int32Array,
            })),
          })
          .finish(),
      decode: (bytes) => {
        const found = file.decode(bytes) as unknown as {
          entries: (Omit<Entry<never>, 'values'> & { bytes: Uint8Array; whole: boolean })[];
        };
        return entries.build(
          found.entries.map(({ name, bytes, whole }) => {
            const { buffer, byteOffset, byteLength } = bytes;
            const copy = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
            return { name, values: whole ? new Int32Array(copy) : new Float64Array(copy) };
          }),
        );
      },
    });
  },
};
