import type { TypeEntry } from '../modelType.js';
import { isNumbers, refsOf } from '../nodes.js';
import type { Head } from '../read/readHead.js';
import { readSegment } from '../read/readSegments.js';
import type { Reading } from '../read/request.js';
import { type Node, Ref } from '../snapshot.js';
import { Unpacker } from '../unpack.js';

/** Stands for a node that is not built. */
const nothing: Node = { kind: 'array', values: [] };

/** Builds node `start` of a file and what it refers to, and reads no other arrays than theirs. */
export function* readPart(
  head: Head,
  start: number,
  types: readonly TypeEntry[],
): Reading<unknown> {
  const { nodes } = head.manifest;
  const reached = reachedFrom(nodes, start);
  const used = new Set<number>();
  for (const index of reached) {
    const node = nodes[index]!;
    if (isNumbers(node)) used.add(node.segment);
  }
  // Numbers keep their place, and arrays that share memory come together.
  const part = nodes.map((node, index) => {
    if (index === 0 || reached.has(index)) return node;
    return isNumbers(node) && used.has(node.segment) ? node : nothing;
  });
  const unpacker = new Unpacker({ root: new Ref(start), nodes: part }, types);
  const segments: Uint8Array[] = [];
  for (const segment of used) segments[segment] = yield* readSegment(head, segment);
  return unpacker.build(segments);
}

function reachedFrom(nodes: readonly Node[], start: number): ReadonlySet<number> {
  const reached = new Set([start]);
  for (const index of reached) {
    for (const [node] of refsOf(nodes[index]!)) reached.add(node);
  }
  return reached;
}
