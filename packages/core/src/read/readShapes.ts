import type { NumbersNode, Ref } from '../snapshot.js';
import type { Head } from './readHead.js';
import { readSegment } from './readSegments.js';
import type { Reading } from './request.js';

/**
 * Reads the segments that hold the shapes of small arrays: with them it is known which arrays a file
 * has, and where each of them lies.
 *
 * @returns segments by their number, the others left out
 */
export function* readShapes(head: Head): Reading<Uint8Array[]> {
  const segments: Uint8Array[] = [];
  const { nodes } = head.manifest;
  for (const node of nodes) {
    if (node.kind !== 'arrays') continue;
    // `checkManifest` has seen that it refers to a tensor.
    const { segment } = nodes[(node.values[1] as Ref).node] as NumbersNode;
    segments[segment] = yield* readSegment(head, segment);
  }
  return segments;
}
