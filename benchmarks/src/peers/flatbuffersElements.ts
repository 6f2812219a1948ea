import { Builder } from 'flatbuffers';
import { entriesIn, finish } from './flatbuffersTables.js';
import { entriesOf } from './numbers.js';
import { inMemory, type Peer } from './peer.js';

export const flatbuffersElements: Peer = {
  name: 'flatbuffers-elements',
  family: 'schema',
  description: 'flatbuffers, arrays as `[double]`, added one by one as generated code does',
  on(payload) {
    const entries = entriesOf(payload);
    if (entries === undefined) return 'has no generated code for it here';
    return inMemory({
      encode(value) {
        const builder = new Builder(1024);
        const list = entries.take(value).map(({ name, values }) => {
          builder.startVector(8, values.length, 8);
          for (let i = values.length - 1; i >= 0; i--) builder.addFloat64(values[i]!);
          return { name, vector: builder.endVector(), whole: false };
        });
        return finish(builder, list);
      },
      decode(bytes) {
        const { buffer, byteOffset } = bytes;
        return entries.build(
          Array.from(entriesIn(bytes), ({ name, start, length }) => ({
            name,
            values: new Float64Array(buffer as ArrayBuffer, byteOffset + start, length),
          })),
        );
      },
    });
  },
};
