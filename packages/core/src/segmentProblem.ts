import { type DType, itemSize } from './dtypes.js';
import type { NumbersNode, SegmentEntry } from './snapshot.js';
import { elementCount } from './tensor.js';

/**
 * Why a segment cannot be what `pack` makes of the arrays that use it, if it cannot: one array fills
 * it, or several overlap in memory and are kept together.
 *
 * @param users at least one, each within the segment
 */
export function segmentProblem(
  { dtype, byteLength }: SegmentEntry,
  users: readonly NumbersNode[],
): string | undefined {
  if (users.length === 1 && isWholeOf(users[0]!, dtype, byteLength)) return undefined;
  const stretches = users.map(stretchOf).sort((a, b) => a.start - b.start || b.end - a.end);
  const buffers = users.filter(({ kind }) => kind === 'arrayBuffer').length;
  const [first] = stretches as [Stretch];
  let end = first.end;
  for (const stretch of stretches.slice(1)) {
    // The views of a buffer belong to it, wherever they lie. Others share a segment by overlapping.
    if (buffers === 0 && !(stretch.start < end && stretch.start < stretch.end)) {
      return 'holds arrays that do not overlap';
    }
    end = Math.max(end, stretch.end);
  }
  if (end !== byteLength) return `has ${byteLength} bytes, but its arrays end at ${end}`;
  if (buffers > 1) return 'belongs to two buffers';
  if (
    buffers === 1 &&
    !users.some((user) => user.kind === 'arrayBuffer' && fills(user, byteLength))
  ) {
    return 'is larger than the buffer in it';
  }
  const widest = users.reduce((size, user) => Math.max(size, itemSize(user.dtype)), 1);
  if (first.start >= widest) return `starts ${first.start} bytes before its arrays`;
  const shared = users.every((user) => user.dtype === users[0]!.dtype) ? users[0]!.dtype : 'uint8';
  return dtype === shared ? undefined : `has dtype ${dtype}, expected ${shared}`;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stretchOf({ dtype, shape, byteOffset }: NumbersNode): Stretch {
  return { start: byteOffset, end: byteOffset + elementCount(shape)! * itemSize(dtype) };
}

/** As nearly all are. */
function isWholeOf(node: NumbersNode, dtype: DType, byteLength: number): boolean {
  return node.dtype === dtype && fills(node, byteLength);
}

function fills(node: NumbersNode, byteLength: number): boolean {
  const { start, end } = stretchOf(node);
  return start === 0 && end === byteLength;
}
