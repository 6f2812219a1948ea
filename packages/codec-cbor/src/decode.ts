import {
  BrineError,
  type DType,
  type ListNode,
  type Manifest,
  type Node,
  type NumbersNode,
  type RecordNode,
  type SegmentEntry,
} from '@brine/core';
import { Decoder } from 'cbor-x/decode';
import { sameName } from './names.js';
import { type Item, unescapeText, valueFrom } from './scalar.js';
import type { Outline } from './verify.js';

/** Maps come back as `Map`s: as objects, cbor-x would rename the key `__proto__`. */
const decoder = new Decoder({ useRecords: false, mapsAsObjects: false });

/** cbor-x gives integers of 8 bytes as bigints. */
type Uint = number | bigint;

/** What cbor-x gives for bytes that `verify` has passed; the grammar there proves this shape. */
type RecordItem = readonly [kind: RecordNode['kind'], entries: ReadonlyMap<string, Item>];
type ListItem = readonly [kind: ListNode['kind'], values: readonly Item[]];
type ModelItem = readonly [kind: 'model', type: string, version: Uint, state: Item];
type NumbersItem = readonly [
  kind: NumbersNode['kind'],
  dtype: DType,
  shape: readonly Uint[],
  segment: Uint,
  byteOffset: Uint,
];
type NodeItem = RecordItem | ListItem | ModelItem | NumbersItem;
type SegmentItem = readonly [dtype: DType, byteLength: Uint, offset: Uint, digest: Uint8Array];

/**
 * As an object of each class of ours is kept: see docs/architecture.md, decisions. cbor-x gives an array
 * that it reads a property, and V8 takes such arrays for a class.
 */
const kept: Uint8Array[] = [];

function keepOne(): void {
  const nothing = Uint8Array.of(0xf6);
  decoder.decode(nothing);
  kept.push(nothing);
}

/**
 * Decodes verified bytes, one node at a time: all items at once took 77 MiB for 0.9 MB of empty
 * containers.
 */
export function decodeManifest({ root, nodes, segments, keys }: Outline): Manifest {
  if (kept.length === 0) keepOne();
  const manifest: Manifest = {
    root: valueFrom(decoder.decode(root) as Item),
    nodes: decodeEach(nodes, nodeOf),
    segments: decodeEach(segments, segmentOf),
  };
  let found = 0;
  for (const node of manifest.nodes) if ('keys' in node) found += node.keys.length;
  if (found !== keys) {
    throw new BrineError('MALFORMED', 'An object has the same key twice.', { codec: 'cbor' });
  }
  return manifest;
}

/** Items that follow each other, as cbor-x gives them, each turned into what it means at once. */
function decodeEach<I, T>(bytes: Uint8Array, make: (item: I) => T): T[] {
  const made: T[] = [];
  if (bytes.length > 0) decoder.decodeMultiple(bytes, (item: I) => void made.push(make(item)));
  return made;
}

function nodeOf(item: NodeItem): Node {
  switch (item[0]) {
    case 'object':
    case 'dict':
    case 'objects':
    case 'dicts': {
      const [kind, entries] = item;
      return {
        kind: sameName(kind),
        keys: [...entries.keys()].map(unescapeText),
        values: [...entries.values()].map(valueFrom),
      };
    }
    case 'model': {
      const [kind, type, version, state] = item;
      return { kind, type: unescapeText(type), version: Number(version), state: valueFrom(state) };
    }
    case 'tensor':
    case 'typedArray':
    case 'arrayBuffer':
    case 'dataView': {
      const [kind, dtype, shape, segment, byteOffset] = item;
      return {
        kind: sameName(kind),
        dtype: sameName(dtype),
        shape: shape.map(Number),
        segment: Number(segment),
        byteOffset: Number(byteOffset),
      };
    }
    default:
      return { kind: sameName(item[0]), values: item[1].map(valueFrom) };
  }
}

/** Where digests are read: a view of each where it lies takes as long as all else of a segment. */
const view = new DataView(new ArrayBuffer(8));

function segmentOf([dtype, byteLength, offset, bytes]: SegmentItem): SegmentEntry {
  for (let i = 0; i < 8; i++) view.setUint8(i, bytes[i]!);
  return {
    dtype: sameName(dtype),
    byteLength: Number(byteLength),
    offset: Number(offset),
    digest: view.getBigUint64(0, true),
  };
}
