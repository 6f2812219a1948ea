import {
  BrineError,
  isRef,
  type Manifest,
  type Node,
  type SegmentEntry,
  type Value,
} from '@brine/core';
import protobufjs from 'protobufjs/minimal.js';
import { brine } from '../gen/brine.js';
import { name as codec, startHead } from './framing.js';
import {
  dtypeNumbers,
  listNumbers,
  type Numbering,
  numbersNumbers,
  recordNumbers,
} from './kinds.js';

const { v1 } = brine;

// Keys of Manifest's fields, all of wire type 2.
const rootKey = (1 << 3) | 2;
const nodesKey = (2 << 3) | 2;
const segmentsKey = (3 << 3) | 2;

/** A writer doubles its buffer with 32-bit shifts, so none may come near 1 GiB. */
const chunkSize = 2 ** 20;

const uint32 = 2 ** 32 - 1;
const uint64 = 2n ** 64n - 1n;

/** As an object of each class of ours is kept: see docs/architecture.md, decisions. */
const kept: protobufjs.Writer[] = [];

/**
 * Prefix and manifest. The fields of `Manifest` are framed here, so that the messages of one node
 * at a time are alive, not those of millions.
 *
 * @throws BrineError `INVALID_ARGUMENT` where the manifest holds what the schema cannot
 */
export function encodeHead(manifest: Manifest): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Not Writer.create(), whose Buffers take text another way than the rest of the world's.
  const writer = new protobufjs.Writer();
  if (kept.length === 0) kept.push(new protobufjs.Writer().fork().uint32(0));
  const flush = (): void => {
    chunks.push(writer.finish());
    length += writer.len;
    writer.reset();
  };
  v1.Value.encode(toValue(manifest.root), writer.uint32(rootKey).fork()).ldelim();
  for (const node of manifest.nodes) {
    v1.Node.encode(toNode(node), writer.uint32(nodesKey).fork()).ldelim();
    if (writer.len >= chunkSize) flush();
  }
  for (const segment of manifest.segments) {
    v1.Segment.encode(toSegment(segment), writer.uint32(segmentsKey).fork()).ldelim();
    if (writer.len >= chunkSize) flush();
  }
  flush();
  const { head, manifestOffset } = startHead(length);
  let at = manifestOffset;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.length;
  }
  return head;
}

function toValue(value: Value): brine.v1.Value.$Properties {
  if (typeof value === 'number') {
    // A NaN may carry any bits; in a file it has one form.
    return { number: Number.isNaN(value) ? Number.NaN : value };
  }
  if (typeof value === 'string') return { text: wellFormed(value) };
  if (typeof value === 'boolean') return { boolean: value };
  if (value === null) return { constant: v1.Constant.CONSTANT_NULL };
  if (value === undefined) return { constant: v1.Constant.CONSTANT_UNDEFINED };
  if (isRef(value)) return { node: whole(value.node, uint32, 'number of a node') };
  throw invalid(`A value must be a scalar or a Ref, found ${typeof value}.`);
}

function toNode(node: Node): brine.v1.Node.$Properties {
  switch (node.kind) {
    case 'object':
    case 'dict':
    case 'objects':
    case 'dicts':
      return {
        record: {
          kind: numberOf(recordNumbers, node.kind),
          keys: node.keys.map(wellFormed),
          values: node.values.map(toValue),
        },
      };
    case 'model':
      return {
        model: {
          type: wellFormed(node.type),
          version: whole(node.version, uint32, 'version of a model'),
          state: toValue(node.state),
        },
      };
    case 'tensor':
    case 'typedArray':
    case 'arrayBuffer':
    case 'dataView':
      return {
        numbers: {
          kind: numberOf(numbersNumbers, node.kind),
          dtype: numberOf(dtypeNumbers, node.dtype),
          shape: node.shape.map((size) =>
            whole(size, Number.MAX_SAFE_INTEGER, 'length of a dimension'),
          ),
          segment: whole(node.segment, uint32, 'number of a segment'),
          byteOffset: whole(node.byteOffset, Number.MAX_SAFE_INTEGER, 'byte offset of an array'),
        },
      };
    default:
      return {
        list: { kind: numberOf(listNumbers, node.kind), values: node.values.map(toValue) },
      };
  }
}

function toSegment(segment: SegmentEntry): brine.v1.Segment.$Properties {
  const { digest } = segment;
  if (typeof digest !== 'bigint' || digest < 0n || digest > uint64) {
    throw invalid(`The digest of a segment must be a bigint of 64 bits, found ${digest}.`);
  }
  return {
    dtype: numberOf(dtypeNumbers, segment.dtype),
    offset: whole(segment.offset, Number.MAX_SAFE_INTEGER, 'offset of a segment'),
    byteLength: whole(segment.byteLength, Number.MAX_SAFE_INTEGER, 'length of a segment'),
    // protobufjs writes a bigint as 0, without a word; it takes what `long` looks like.
    digest: {
      low: Number(BigInt.asIntN(32, digest)),
      high: Number(BigInt.asIntN(32, digest >> 32n)),
      unsigned: true,
    },
  };
}

/** protobufjs would cut the number to its width. */
function whole(value: number, max: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw invalid(`The ${what} must be a whole number from 0 to ${max}, found ${value}.`);
}

/** protobufjs would write lone surrogates as bytes that are not UTF-8. */
function wellFormed(text: string): string {
  if (text.isWellFormed()) return text;
  throw invalid(`A string must not have lone surrogates, found ${JSON.stringify(text)}.`);
}

function numberOf(numbering: Numbering<string>, name: string): number {
  const number = numbering.number(name);
  if (number === undefined) throw invalid(`A node or segment has no kind or dtype "${name}".`);
  return number;
}

function invalid(text: string): BrineError {
  return new BrineError('INVALID_ARGUMENT', text, { codec });
}
