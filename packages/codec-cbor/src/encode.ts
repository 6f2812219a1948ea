import type { Manifest, Node, SegmentEntry } from '@brine/core';
import { Encoder } from 'cbor-x/encode';
import { escapeText, itemOf } from './scalar.js';

/** Plain, standard CBOR: no records, no tags, shortest headers. */
const encoder = new Encoder({
  useRecords: false,
  variableMapSize: true,
  tagUint8Array: false,
  mapsAsObjects: false,
});

/** The manifest as one CBOR item: see schema/brine.cddl. */
export function encodeManifest({ root, nodes, segments }: Manifest): Uint8Array {
  return encoder.encode({
    root: itemOf(root),
    nodes: nodes.map(nodeItem),
    segments: segments.map(segmentItem),
  });
}

function nodeItem(node: Node): unknown[] {
  switch (node.kind) {
    case 'object':
    case 'dict':
    case 'objects':
    case 'dicts':
      return [
        node.kind,
        new Map(node.keys.map((key, i) => [escapeText(key), itemOf(node.values[i])])),
      ];
    case 'model':
      return [node.kind, escapeText(node.type), node.version, itemOf(node.state)];
    case 'tensor':
    case 'typedArray':
    case 'arrayBuffer':
    case 'dataView':
      return [node.kind, node.dtype, node.shape.map(uint), node.segment, uint(node.byteOffset)];
    default:
      return [node.kind, node.values.map(itemOf)];
  }
}

function segmentItem({ dtype, byteLength, offset, digest }: SegmentEntry): unknown[] {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, digest, true);
  return [dtype, uint(byteLength), uint(offset), bytes];
}

/** cbor-x writes a number past 2³² as a float; as a bigint it becomes an integer of 8 bytes. */
function uint(value: number): number | bigint {
  return value > 0xffffffff ? BigInt(value) : value;
}
