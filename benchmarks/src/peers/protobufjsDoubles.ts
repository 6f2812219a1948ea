import protobuf from 'protobufjs/light.js';
import { type Entry, entriesOf } from './numbers.js';
import { inMemory, type Peer } from './peer.js';

/** What one writes first: `repeated double`, packed, as proto3 does by default. */
const { nested } = protobuf.Root.fromJSON({
  nested: {
    Entry: {
      fields: {
        name: { id: 1, type: 'string' },
        values: { id: 2, type: 'double', rule: 'repeated' },
      },
    },
    File: { fields: { entries: { id: 1, type: 'Entry', rule: 'repeated' } } },
    Node: {
      fields: {
        feature: { id: 1, type: 'int32' },
        threshold: { id: 2, type: 'double' },
        left: { id: 3, type: 'Node' },
        right: { id: 4, type: 'Node' },
        value: { id: 5, type: 'double' },
      },
    },
    Forest: { fields: { trees: { id: 1, type: 'Node', rule: 'repeated' } } },
    Text: {
      fields: {
        vocabulary: { id: 1, type: 'string', rule: 'repeated' },
        idf: { id: 2, type: 'double', rule: 'repeated' },
      },
    },
  },
});

export const protobufjsDoubles: Peer = {
  name: 'protobufjs-doubles',
  family: 'schema',
  description: 'protobufjs, arrays as `repeated double`, packed',
  on(payload) {
    const { shape } = payload;
    if (shape === 'forest' || shape === 'text') {
      const type = nested![shape === 'forest' ? 'Forest' : 'Text'] as protobuf.Type;
      return inMemory({
        encode: (value) => type.encode(value as object).finish(),
        decode: (bytes) => type.decode(bytes),
      });
    }
    const entries = entriesOf(payload);
    if (entries === undefined) return 'has no schema for it here';
    const file = nested!.File as protobuf.Type;
    return inMemory({
      encode: (value) => file.encode({ entries: entries.take(value) }).finish(),
      decode: (bytes) => {
        const found = file.decode(bytes) as unknown as { entries: Entry<number[]>[] };
        return entries.build(
          found.entries.map(({ name, values }) => ({ name, values: new Float64Array(values) })),
        );
      },
    });
  },
};
