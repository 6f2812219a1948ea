import {
  BrineError,
  checkHeap,
  checkLimit,
  formatVersion,
  isBrineError,
  type Limits,
  type Manifest,
  type Node,
  Ref,
  type SegmentEntry,
  type Value,
} from '@brine/core';
import protobufjs from 'protobufjs/minimal.js';
import { brine } from '../gen/brine.js';
import { name as codec, readPrefix } from './framing.js';
import { dtypeNumbers, listNumbers, numbersNumbers, recordNumbers } from './kinds.js';
import { verifyManifest } from './verify.js';

const { v1 } = brine;

/** Checks all of a head, then reads its manifest; see `Decoder.decodeHead`. */
export function decodeHead(head: Uint8Array, limits: Limits): Manifest {
  const { version, headLength, manifestOffset } = readPrefix(head);
  if (version < 1 || version > formatVersion) {
    throw new BrineError(
      'UNSUPPORTED_VERSION',
      `The file has version ${version} of the layout; this release reads 1 to ${formatVersion}.`,
      { codec },
    );
  }
  if (head.length !== headLength) {
    throw new BrineError(
      head.length < headLength ? 'TRUNCATED' : 'MALFORMED',
      `The prefix announces a head of ${headLength} bytes, found ${head.length}.`,
      { codec, offset: Math.min(head.length, headLength) },
    );
  }
  const counts = verifyManifest(head, manifestOffset);
  checkLimit(limits, 'maxNodes', counts.nodes, 'nodes', codec);
  checkLimit(limits, 'maxNodes', counts.segments, 'segments', codec);
  checkLimit(limits, 'maxValues', counts.values, 'values and keys', codec);
  checkHeap(limits, counts, codec);
  // Not Reader.create(), which reads text of a Buffer another way than the rest of the world's.
  const reader = new protobufjs.Reader(head);
  reader.pos = manifestOffset;
  try {
    return readManifest(reader);
  } catch (cause) {
    if (isBrineError(cause)) throw cause;
    // Such as a text longer than the engine's longest string.
    throw new BrineError('MALFORMED', 'protobufjs could not read the manifest; see `cause`.', {
      codec,
      offset: reader.pos,
      cause,
    });
  }
}

/** As an object of each class of ours is kept: see docs/architecture.md, decisions. */
const kept: object[] = [];

/** What protobufjs makes while it reads: a reader, and messages with the fields that most have. */
function samples(): object[] {
  const reader = new protobufjs.Reader(Uint8Array.of(1));
  const number = reader.uint64();
  return [
    reader,
    // Of numbers that V8 keeps as it keeps those of digests.
    new protobufjs.util.LongBits(2 ** 32 - 1, 2 ** 32 - 1),
    new v1.Value({ constant: 1 }),
    new v1.Value({ boolean: true }),
    new v1.Value({ number: 0.5 }),
    new v1.Value({ text: '' }),
    new v1.Value({ node: 0 }),
    new v1.Record({ kind: 1 }),
    new v1.List({ kind: 1 }),
    new v1.Model({ type: '', version: 1, state: {} }),
    new v1.Numbers({ dtype: 1, segment: 1 }),
    new v1.Numbers({ kind: 1, dtype: 1, segment: 1, byteOffset: number }),
    new v1.Segment({ dtype: 1, byteLength: number, digest: number }),
    new v1.Segment({ dtype: 1, offset: number, byteLength: number, digest: number }),
  ];
}

/** One node at a time, so that the messages of millions are not all alive at once. */
function readManifest(reader: protobufjs.Reader): Manifest {
  if (kept.length === 0) kept.push(...samples());
  let root: Value;
  const nodes: Node[] = [];
  const segments: SegmentEntry[] = [];
  while (reader.pos < reader.len) {
    const field = reader.uint32() >> 3;
    const length = reader.uint32();
    if (field === 1) root = fromValue(v1.Value.decode(reader, length));
    else if (field === 2) nodes.push(readNode(reader));
    else segments.push(fromSegment(v1.Segment.decode(reader, length)));
  }
  return { root, nodes, segments };
}

function fromValue(value: brine.v1.Value.$Properties): Value {
  if (value.number != null) return value.number;
  if (value.node != null) return new Ref(value.node);
  if (value.text != null) return value.text;
  if (value.boolean != null) return value.boolean;
  return value.constant === v1.Constant.CONSTANT_NULL ? null : undefined;
}

/**
 * The one field of a `Node`. Framed here too: for a oneof, protobufjs deletes properties, which makes
 * objects slow.
 */
function readNode(reader: protobufjs.Reader): Node {
  const field = reader.uint32() >> 3;
  const length = reader.uint32();
  if (field === 1) return fromRecord(v1.Record.decode(reader, length));
  if (field === 2) return fromList(v1.List.decode(reader, length));
  if (field === 3) return fromModel(v1.Model.decode(reader, length));
  return fromNumbers(v1.Numbers.decode(reader, length));
}

// The verifier has seen that fields are there, and protobufjs gives those that may be left out a value.

function fromRecord({ kind, keys, values }: brine.v1.Record.$Properties): Node {
  return {
    kind: recordNumbers.name(kind!)!,
    // A copy, since protobufjs grew its array by pushing: that costs 100 bytes more a node.
    keys: keys!.slice(),
    values: values!.map(fromValue),
  };
}

function fromList({ kind, values }: brine.v1.List.$Properties): Node {
  return { kind: listNumbers.name(kind!)!, values: values!.map(fromValue) };
}

function fromModel({ type, version, state }: brine.v1.Model.$Properties): Node {
  return { kind: 'model', type: type!, version: version!, state: fromValue(state!) };
}

function fromNumbers(numbers: brine.v1.Numbers.$Properties): Node {
  const { kind, dtype, shape, segment, byteOffset } = numbers;
  return {
    kind: numbersNumbers.name(kind!)!,
    dtype: dtypeNumbers.name(dtype!)!,
    shape: shape!.map(toNumber),
    segment: segment!,
    byteOffset: toNumber(byteOffset!),
  };
}

function fromSegment(segment: brine.v1.Segment.$Properties): SegmentEntry {
  return {
    dtype: dtypeNumbers.name(segment.dtype!)!,
    byteLength: toNumber(segment.byteLength!),
    offset: toNumber(segment.offset!),
    digest: toBigInt(segment.digest!),
  };
}

type Uint64 = NonNullable<brine.v1.Segment.$Properties['digest']>;

/** Without bigints, which are slow; the verifier has seen that it is below 2^53. */
function toNumber(value: Uint64): number {
  if (typeof value !== 'object') return Number(toBigInt(value));
  return (value.high >>> 0) * 2 ** 32 + (value.low >>> 0);
}

/** 64 bits arrive as an object of `long`, which protobufjs depends on. */
function toBigInt(value: Uint64): bigint {
  if (typeof value === 'object') {
    return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
  }
  // A build that has cut `long` out gets rounded numbers.
  if (Number.isSafeInteger(value)) return BigInt(value);
  throw new BrineError('UNSUPPORTED_PLATFORM', 'protobufjs needs its dependency `long`.', {
    codec,
  });
}
