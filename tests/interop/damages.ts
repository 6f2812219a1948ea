/** Files that a reader must refuse. */
import {
  alignment,
  type Codec,
  digest,
  dtypeOf,
  encode,
  type Manifest,
  type Node,
  Ref,
  type SegmentEntry,
  type TypedArray,
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
    ['texts that repeat, as bytes', writeTexts(codec, 1024, 512)],
    ['texts that are few, as bytes', writeTexts(codec, 1023, 1023)],
    ['texts that are longer than their bytes', writeTexts(codec, 1024, 1024, 5)],
    ['shapes that are wider than needed', writeArrays(codec, new Int16Array(32).fill(1))],
    ['shapes of more numbers than there are', writeArrays(codec, new Int8Array(32).fill(2))],
    ['a table of 31 arrays', writeArrays(codec, new Int8Array(31).fill(1))],
    ['arrays in another order', writeArrays(codec, new Int8Array(32).fill(1), 1)],
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

/** A list of texts of four digits, of which so many differ. */
function writeTexts(codec: Codec, length: number, different: number, each = 4): Uint8Array {
  const lengths = new Int8Array(length).fill(each);
  const texts = Array.from(lengths, (_, i) => `${i % different}`.padStart(4, '0'));
  const bytes = new TextEncoder().encode(texts.join(''));
  return write(
    codec,
    {
      root: new Ref(0),
      nodes: [
        { kind: 'packed', values: [new Ref(1)] },
        { kind: 'utf8', values: [new Ref(2), new Ref(3)] },
        { kind: 'tensor', dtype: 'int8', shape: [length], segment: 0, byteOffset: 0 },
        { kind: 'tensor', dtype: 'uint8', shape: [bytes.length], segment: 1, byteOffset: 0 },
      ],
      segments: entries(codec, [lengths, bytes]),
    },
    [lengths, bytes],
  );
}

/** A list of small arrays of these lengths, with a number for each; `turn` changes their order. */
function writeArrays(codec: Codec, shapes: Int8Array | Int16Array, turn = 0): Uint8Array {
  const { length } = shapes;
  const dtype = shapes.BYTES_PER_ELEMENT === 1 ? 'int8' : 'int16';
  const numbers = new Float32Array(length);
  const list = Array.from(shapes, (_, i) => new Ref(4 + ((i + turn) % length)));
  return write(
    codec,
    {
      root: new Ref(0),
      nodes: [
        { kind: 'array', values: [null, ...list] },
        { kind: 'arrays', values: ['typedArray', new Ref(2), new Ref(3)] },
        { kind: 'tensor', dtype, shape: [length, 1], segment: 0, byteOffset: 0 },
        { kind: 'tensor', dtype: 'float32', shape: [length], segment: 1, byteOffset: 0 },
      ],
      segments: entries(codec, [shapes, numbers]),
    },
    [shapes, numbers],
  );
}

/** One behind the other. */
function entries(codec: Codec, arrays: readonly TypedArray[]): SegmentEntry[] {
  let end = 0;
  return arrays.map((array, i) => {
    const segment = entry(dtypeOf(array)!, 0, array);
    const gap = i === 0 ? 0 : codec.minGap(segment);
    const offset = Math.ceil((end + gap) / alignment) * alignment;
    end = offset + segment.byteLength;
    return { ...segment, offset };
  });
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
