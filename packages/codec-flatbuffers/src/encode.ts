/**
 * Manifest → head. Builders write from the end to the front: strings are numbered before the
 * vectors that mention them are written, vectors are filled from their last element, and what is
 * written later lies further to the front.
 */
import { BrineError, formatVersion, type Manifest, type Node, type Value } from '@brine/core';
import { Builder, type Offset } from 'flatbuffers';
import { codecName } from './errors.js';
import { File } from './gen/file.js';
import { Node as NodeTable } from './gen/node.js';
import { Value as ValueStruct } from './gen/value.js';
import { ValueKind } from './gen/value-kind.js';
import { dtypeNumber, nodeKindNumber } from './kinds.js';
import { maxHeadLength } from './prefix.js';
import { StringTable } from './strings.js';

/** Number of the field `byte_offset` of a Node, as in `gen/node.ts`. */
const byteOffsetField = 9;

/** As an object of each class of ours is kept: see docs/architecture.md, decisions. */
const kept: Builder[] = [];

/**
 * @param expectedLength of the head, where it is known
 * @throws BrineError `UNSUPPORTED_VALUE` past 1 GiB, `INVALID_ARGUMENT` for a number that doesn't fit its field
 */
export function encodeHead(manifest: Manifest, expectedLength?: number): Uint8Array {
  let size = sizeWithoutStrings(manifest);
  checkSize(size);
  if (kept.length === 0) kept.push(new Builder(1));
  const builder = new Builder(expectedLength ?? size);
  // Nothing depends on what a default is, and the places in the root table are constant.
  builder.forceDefaults(true);
  const strings = new StringTable();
  numberStrings([manifest.root], strings);
  const nodes = manifest.nodes.map((node) => writeNode(builder, node, strings));
  const texts: Offset[] = [];
  for (const text of strings.values()) {
    // Its offset, its length, the zero behind it, padding, and 3 bytes per UTF-16 code unit at most.
    size += 16 + 3 * text.length;
    checkSize(size);
    texts.push(writeString(builder, text));
  }

  const textVector = File.createStringsVector(builder, texts);
  const nodeVector = File.createNodesVector(builder, nodes);
  const segmentVector = writeSegments(builder, manifest);

  // A table's size counts the padding behind it: none, if it ends where 8 bytes would be aligned.
  builder.prep(8, 0);
  File.startFile(builder);
  File.addRoot(builder, writeValue(builder, manifest.root, strings));
  File.addSegments(builder, segmentVector);
  File.addStrings(builder, textVector);
  File.addNodes(builder, nodeVector);
  File.addVersion(builder, formatVersion);
  File.addDigest(builder, 0n);
  File.finishSizePrefixedFileBuffer(builder, File.endFile(builder));
  return builder.asUint8Array();
}

function writeNode(builder: Builder, node: Node, strings: StringTable): Offset {
  const kind = nodeKindNumber(node.kind);
  switch (node.kind) {
    case 'object':
    case 'dict':
    case 'objects':
    case 'dicts': {
      const keys = NodeTable.createKeysVector(
        builder,
        node.keys.map((key) => strings.index(key)),
      );
      const values = writeValues(builder, node.values, strings);
      NodeTable.startNode(builder);
      NodeTable.addKeys(builder, keys);
      NodeTable.addValues(builder, values);
      break;
    }
    case 'model': {
      const type = strings.index(node.type);
      numberStrings([node.state], strings);
      NodeTable.startNode(builder);
      NodeTable.addState(builder, writeValue(builder, node.state, strings));
      NodeTable.addType(builder, type);
      NodeTable.addVersion(builder, uint32(node.version));
      break;
    }
    case 'tensor':
    case 'typedArray':
    case 'arrayBuffer':
    case 'dataView': {
      NodeTable.startShapeVector(builder, node.shape.length);
      for (let i = node.shape.length - 1; i >= 0; i--) writeUint64(builder, node.shape[i]!);
      const shape = builder.endVector();
      NodeTable.startNode(builder);
      builder.prep(8, 0);
      writeUint64(builder, node.byteOffset);
      builder.slot(byteOffsetField);
      NodeTable.addShape(builder, shape);
      NodeTable.addSegment(builder, uint32(node.segment));
      NodeTable.addDtype(builder, dtypeNumber(node.dtype));
      break;
    }
    default: {
      const values = writeValues(builder, node.values, strings);
      NodeTable.startNode(builder);
      NodeTable.addValues(builder, values);
    }
  }
  NodeTable.addKind(builder, kind);
  return NodeTable.endNode(builder);
}

function writeValues(builder: Builder, values: readonly Value[], strings: StringTable): Offset {
  numberStrings(values, strings);
  NodeTable.startValuesVector(builder, values.length);
  for (let i = values.length - 1; i >= 0; i--) writeValue(builder, values[i], strings);
  return builder.endVector();
}

function writeValue(builder: Builder, value: Value, strings: StringTable): Offset {
  switch (typeof value) {
    case 'number':
      // JavaScript can't tell one NaN from another, so all are written as one.
      return ValueStruct.createValue(
        builder,
        Number.isNaN(value) ? Number.NaN : value,
        0,
        ValueKind.Number,
      );
    case 'string':
      return ValueStruct.createValue(builder, 0, strings.index(value), ValueKind.Text);
    case 'boolean':
      return ValueStruct.createValue(builder, 0, 0, value ? ValueKind.True : ValueKind.False);
    case 'undefined':
      return ValueStruct.createValue(builder, 0, 0, ValueKind.Undefined);
    default:
      return value === null
        ? ValueStruct.createValue(builder, 0, 0, ValueKind.Null)
        : ValueStruct.createValue(builder, 0, uint32(value.node), ValueKind.Ref);
  }
}

/** Where a digest is cut in halves. */
const digestView = new DataView(new ArrayBuffer(8));

/** As `Segment.createSegment` does; see {@link writeUint64}. */
function writeSegments(builder: Builder, { segments }: Manifest): Offset {
  File.startSegmentsVector(builder, segments.length);
  for (let i = segments.length - 1; i >= 0; i--) {
    const { dtype, byteLength, offset, digest } = segments[i]!;
    builder.prep(8, 32);
    builder.pad(7);
    builder.writeInt8(dtypeNumber(dtype));
    digestView.setBigUint64(0, digest);
    builder.writeInt32(digestView.getInt32(0));
    builder.writeInt32(digestView.getInt32(4));
    writeUint64(builder, byteLength);
    writeUint64(builder, offset);
  }
  return builder.endVector();
}

/**
 * Short ASCII strings, as most keys and names are, byte by byte: `TextEncoder` makes an array for
 * each (a node with a new string each, a million times: 0.9 s instead of 1.3 s).
 */
function writeString(builder: Builder, text: string): Offset {
  if (!shortAscii.test(text)) return builder.createString(text);
  builder.addInt8(0);
  builder.startVector(1, text.length, 1);
  for (let i = text.length - 1; i >= 0; i--) builder.writeInt8(text.charCodeAt(i));
  return builder.endVector();
}

const shortAscii = /^[ -~]{0,32}$/;

function numberStrings(values: readonly Value[], strings: StringTable): void {
  for (const value of values) if (typeof value === 'string') strings.index(value);
}

/**
 * Enough for all but the strings. A builder that starts with it needn't grow, which costs more than
 * the copies: new buffers make V8 collect garbage (a million records: 0.65 s instead of 0.48 s).
 */
function sizeWithoutStrings({ nodes, segments }: Manifest): number {
  // The root table with what is before it and its vectors; the longest table with its vtable,
  // lengths of vectors and padding.
  let size = 128 + 32 * segments.length + 64 * nodes.length;
  for (const node of nodes) {
    if ('keys' in node) size += 4 * node.keys.length;
    if ('values' in node) size += 16 * node.values.length;
    if ('shape' in node) size += 8 * node.shape.length;
  }
  return size;
}

/** Refuses what the builder would refuse, before it has allocated the gigabyte. */
function checkSize(size: number): void {
  if (size <= maxHeadLength) return;
  throw new BrineError(
    'UNSUPPORTED_VALUE',
    `The manifest may need ${size} bytes, a flatbuffer can have ${maxHeadLength}. Keep numbers in typed arrays, or use another codec.`,
    { codec: codecName },
  );
}

function uint32(value: number): number {
  if (value >>> 0 === value) return value;
  throw new BrineError('INVALID_ARGUMENT', `Expected a whole number below 2^32, found ${value}.`, {
    codec: codecName,
  });
}

/**
 * From its halves: as bigints, which the library takes, the numbers of 1,000 segments took 14 of 28 ms in a
 * new process.
 */
function writeUint64(builder: Builder, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Expected a whole number below 2^53, found ${value}.`,
      { codec: codecName },
    );
  }
  builder.writeInt32(Math.floor(value / 2 ** 32));
  builder.writeInt32(value | 0);
}
