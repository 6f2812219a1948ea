import { Builder } from 'flatbuffers';
import { entriesIn, finish } from './flatbuffersTables.js';
import { entriesOf } from './numbers.js';
import { inMemory, type Peer } from './peer.js';

export const flatbuffersBytes: Peer = {
  name: 'flatbuffers-bytes',
  family: 'schema',
  description: 'flatbuffers, arrays as `[ubyte]`, copied in one go by createByteVector',
  on(payload) {
    const entries = entriesOf(payload);
    if (entries === undefined) return 'has no generated code for it here';
    return inMemory({
      encode(value) {
        const builder = new Builder(1024);
        const list = entries.take(value).map(({ name, values }) => {
          const { buffer, byteOffset, byteLength } = values;
          const vector = builder.createByteVector(new Uint8Array(buffer, byteOffset, byteLength));
          return { name, vector, whole: values instanceof Int32Array };
        });
        return finish(builder, list);
      },
      decode({ buffer, byteOffset, byteLength }) {
        const bytes = new Uint8Array(buffer, byteOffset, byteLength);
        return entries.build(
          Array.from(entriesIn(bytes), ({ name, start, length, whole }) => {
            // A vector of bytes may stand anywhere.
            const copy = bytes.slice(start, start + length).buffer;
            return { name, values: whole ? new Int32Array(copy) : new Float64Array(copy) };
          }),
        );
      },
    });
  },
};
