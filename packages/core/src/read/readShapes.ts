import { isNumbers } from '../nodes.js';
import { isRef } from '../snapshot.js';
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
    const shapes = node.kind === 'arrays' ? node.values[1] : undefined;
    const tensor = shapes !== undefined && isRef(shapes) ? nodes[shapes.node] : undefined;
    if (!tensor || !isNumbers(tensor)) continue;
    segments[tensor.segment] = yield* readSegment(head, tensor.segment);
  }
  return segments;
}
