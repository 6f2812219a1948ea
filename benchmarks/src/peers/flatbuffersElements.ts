import { Builder, ByteBuffer } from 'flatbuffers';
import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

/** Place of the first field in a vtable. */
const firstField = 4;

/** What flatc makes of `table Numbers { values: [double]; } root_type Numbers;`, written out. */
export const flatbuffersElements: Peer = {
  name: 'flatbuffers-elements',
  extension: '.fb',
  description: 'flatbuffers on a vector [double], added one by one as generated code does',
  save(data, path) {
    const builder = new Builder(1024);
    builder.startVector(8, data.length, 8);
    for (let i = data.length - 1; i >= 0; i--) builder.addFloat64(data[i]!);
    const values = builder.endVector();
    builder.startObject(1);
    builder.addFieldOffset(0, values, 0);
    builder.finish(builder.endObject());
    saveBytes(path, builder.asUint8Array());
  },
  load(path) {
    const bytes = loadBytes(path);
    const buffer = new ByteBuffer(bytes);
    const table = buffer.readInt32(buffer.position()) + buffer.position();
    const field = table + buffer.__offset(table, firstField);
    return new Float64Array(
      bytes.buffer,
      bytes.byteOffset + buffer.__vector(field),
      buffer.__vector_len(field),
    );
  },
};
