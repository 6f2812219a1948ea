/** Files that a reader must refuse. */
import {
  alignment,
  type Codec,
  digest,
  encode,
  type Manifest,
  type Node,
  Ref,
  type SegmentEntry,
} from '@brine/core';

/** Two segments of 16 bytes, in this order after the head. */
const model = [Float64Array.of(1, 2), Float32Array.of(1, 2, 3, 4)];

/** Damaged or wrong files by what is wrong with them. */
export function damages(codec: Codec): ReadonlyMap<string, Uint8Array> {
  const bytes = encode(model, { codec });
  const { headLength } = codec.readPrefix(bytes);
  const flipped = (at: number): Uint8Array => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const nodes: Node[] = [
    { kind: 'array', values: [new Ref(1), new Ref(2)] },
    { kind: 'typedArray', dtype: 'float64', shape: [2], segment: 0, byteOffset: 0 },
    { kind: 'typedArray', dtype: 'float32', shape: [4], segment: 1, byteOffset: 0 },
  ];
  const segments = [entry('float64', 0, model[0]!), entry('float32', alignment, model[1]!)];
  const good: Manifest = { root: new Ref(0), nodes, segments };
  return new Map([
    ['a bit of the prefix', flipped(codec.digestOffset)],
    ['a bit of the manifest', flipped(headLength - 1)],
    ['a later version', ofVersion2(bytes, codec)],
    ['a bit between segments', flipped(bytes.length - 16 - 16)],
    ['a bit of a segment', flipped(bytes.length - 1)],
    ['all but the first bytes', bytes.subarray(0, 20)],
    ['a byte less', bytes.subarray(0, -1)],
    ['a byte more', Uint8Array.of(...bytes, 0)],
    [
      'a segment elsewhere',
      write(codec, { ...good, segments: [segments[0]!, { ...segments[1]!, offset: 128 }] }),
    ],
    [
      'nodes out of order',
      write(codec, {
        ...good,
        nodes: [{ kind: 'array', values: [new Ref(2), new Ref(1)] }, nodes[1]!, nodes[2]!],
      }),
    ],
    [
      'an array past its segment',
      write(codec, {
        ...good,
        nodes: [nodes[0]!, { ...nodes[1]!, shape: [3] } as Node, nodes[2]!],
      }),
    ],
    ['a column that is too wide', writeTable(codec, Int16Array.from(rows))],
    ['a row that is not there', writeTable(codec, Int8Array.from(rows), 1)],
    ['rows out of order', writeTable(codec, Int8Array.from(rows), -1)],
    ['a table of 31 rows', writeTable(codec, Int8Array.from(rows.slice(1)))],
    [
      'objects that should be a table',
      write(codec, {
        root: new Ref(0),
        nodes: [
          { kind: 'array', values: [null, true, ...rows.map((i) => new Ref(i + 1))] },
          ...rows.map((i): Node => ({ kind: 'object', keys: ['i'], values: [i] })),
        ],
        segments: [],
      }),
    ],
  ]);
}

const rows = Array.from({ length: 32 }, (_, i) => i);

/** A list of the objects of a table with one column; `shift` is added to the number of each row. */
function writeTable(codec: Codec, column: Int8Array | Int16Array, shift = 0): Uint8Array {
  const dtype = column.BYTES_PER_ELEMENT === 1 ? 'int8' : 'int16';
  const list = rows.slice(0, column.length).map((i) => new Ref(3 + Math.abs(i + shift)));
  return write(
    codec,
    {
      root: new Ref(0),
      nodes: [
        { kind: 'array', values: [null, true, ...list] },
        { kind: 'objects', keys: ['i'], values: [new Ref(2)] },
        { kind: 'tensor', dtype, shape: [column.length], segment: 0, byteOffset: 0 },
      ],
      segments: [entry(dtype, 0, column)],
    },
    [column],
  );
}

function entry(dtype: SegmentEntry['dtype'], offset: number, array: ArrayBufferView): SegmentEntry {
  const bytes = new Uint8Array(array.buffer);
  return { dtype, byteLength: bytes.length, offset, digest: digest(bytes) };
}

/** A file of any manifest, with digests that are right. */
function write(
  codec: Codec,
  manifest: Manifest,
  arrays: readonly ArrayBufferView[] = model,
): Uint8Array {
  const head = sealed(codec.encodeHead(manifest), codec);
  const parts: Uint8Array[] = [head];
  let end = head.length;
  manifest.segments.forEach((segment, i) => {
    const start = Math.ceil((end + codec.minGap(segment)) / alignment) * alignment;
    parts.push(codec.gap(segment, start - end), new Uint8Array(arrays[i]!.buffer));
    end = start + segment.byteLength;
  });
  return Buffer.concat(parts);
}

function sealed(head: Uint8Array, codec: Codec): Uint8Array {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigUint64(codec.digestOffset, digest(head, codec.digestOffset), true);
  return head;
}

/** Finds the version by asking the codec, which is simpler than knowing where each format has it. */
function ofVersion2(bytes: Uint8Array, codec: Codec): Uint8Array {
  const { headLength } = codec.readPrefix(bytes);
  for (let at = 0; at < 64; at++) {
    const changed = bytes.slice();
    changed[at]! ^= 1 ^ 2;
    if (!codec.recognises(changed)) continue;
    try {
      const prefix = codec.readPrefix(changed);
      if (prefix.version !== 2 || prefix.headLength !== headLength) continue;
    } catch {
      continue;
    }
    sealed(changed.subarray(0, headLength), codec);
    return changed;
  }
  throw new RangeError(`no version in the first 64 bytes of ${codec.name}`);
}
