import { type Builder, ByteBuffer } from 'flatbuffers';

/**
 * What flatc makes of this schema, written out:
 * `table Entry { name: string; values: [double] or [ubyte]; whole: bool; } table File { entries: [Entry]; } root_type File;`
 */
export interface EntryPlace {
  readonly name: string;
  /** Where the vector starts in the bytes. */
  readonly start: number;
  /** Of the vector. */
  readonly length: number;
  readonly whole: boolean;
}

/** Places of the fields in a vtable. */
const [first, second, third] = [4, 6, 8] as const;

export function finish(
  builder: Builder,
  entries: readonly { readonly name: string; readonly vector: number; readonly whole: boolean }[],
): Uint8Array {
  const tables = entries.map(({ name, vector, whole }) => {
    const label = builder.createString(name);
    builder.startObject(3);
    builder.addFieldOffset(0, label, 0);
    builder.addFieldOffset(1, vector, 0);
    builder.addFieldInt8(2, Number(whole), 0);
    return builder.endObject();
  });
  builder.startVector(4, tables.length, 4);
  for (const table of tables.toReversed()) builder.addOffset(table);
  const list = builder.endVector();
  builder.startObject(1);
  builder.addFieldOffset(0, list, 0);
  builder.finish(builder.endObject());
  return builder.asUint8Array();
}

export function* entriesIn(bytes: Uint8Array): Generator<EntryPlace> {
  const buffer = new ByteBuffer(bytes);
  const root = buffer.readInt32(buffer.position()) + buffer.position();
  const list = root + buffer.__offset(root, first);
  const count = buffer.__vector_len(list);
  for (let i = 0; i < count; i++) {
    const table = buffer.__indirect(buffer.__vector(list) + i * 4);
    const field = table + buffer.__offset(table, second);
    const whole = buffer.__offset(table, third);
    yield {
      name: String(buffer.__string(table + buffer.__offset(table, first))),
      start: buffer.__vector(field),
      length: buffer.__vector_len(field),
      whole: whole !== 0 && buffer.readInt8(table + whole) === 1,
    };
  }
}
