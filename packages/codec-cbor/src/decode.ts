import { BrineError, type DType, type Manifest, type Node, type SegmentEntry } from '@brine/core';
import { Decoder } from 'cbor-x';
import { type Item, unescapeText, valueFrom } from './scalar.js';
import type { Counts } from './verify.js';

/** Maps come back as `Map`s: as objects, cbor-x would rename the key `__proto__`. */
const decoder = new Decoder({ useRecords: false, mapsAsObjects: false });

/** cbor-x gives integers of 8 bytes as bigints. */
type Uint = number | bigint;

/** What cbor-x gives for bytes that `verify` has passed; the grammar there proves this shape. */
type ManifestItem = ReadonlyMap<'root' | 'nodes' | 'segments', never>;
type RecordItem = readonly [kind: 'object' | 'dict', entries: ReadonlyMap<string, Item>];
type ListItem = readonly [
  kind: 'array' | 'sparse' | 'set' | 'map' | 'date' | 'bigint' | 'described',
  values: readonly Item[],
];
type ModelItem = readonly [kind: 'model', type: string, version: Uint, state: Item];
type NumbersItem = readonly [
  kind: 'tensor' | 'typedArray' | 'arrayBuffer' | 'dataView',
  dtype: DType,
  shape: readonly Uint[],
  segment: Uint,
  byteOffset: Uint,
];
type NodeItem = RecordItem | ListItem | ModelItem | NumbersItem;
type SegmentItem = readonly [dtype: DType, byteLength: Uint, offset: Uint, digest: Uint8Array];

/** Decodes verified bytes. */
export function decodeManifest(bytes: Uint8Array, { keys }: Counts): Manifest {
  const item: ManifestItem = decoder.decode(bytes);
  const nodes = (item.get('nodes')! as readonly NodeItem[]).map(nodeOf);
  let found = 0;
  for (const node of nodes)
    if (node.kind === 'object' || node.kind === 'dict') found += node.keys.length;
  if (found !== keys) {
    throw new BrineError('MALFORMED', 'An object has the same key twice.', { codec: 'cbor' });
  }
  return {
    root: valueFrom(item.get('root')! as Item),
    nodes,
    segments: (item.get('segments')! as readonly SegmentItem[]).map(segmentOf),
  };
}

function nodeOf(item: NodeItem): Node {
  switch (item[0]) {
    case 'object':
    case 'dict': {
      const [kind, entries] = item;
      return {
        kind,
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
        kind,
        dtype,
        shape: shape.map(Number),
        segment: Number(segment),
        byteOffset: Number(byteOffset),
      };
    }
    default:
      return { kind: item[0], values: item[1].map(valueFrom) };
  }
}

function segmentOf([dtype, byteLength, offset, bytes]: SegmentItem): SegmentEntry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    dtype,
    byteLength: Number(byteLength),
    offset: Number(offset),
    digest: view.getBigUint64(0, true),
  };
}
