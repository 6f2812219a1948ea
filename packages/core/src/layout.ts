import type { Format } from './codec.js';
import type { SegmentEntry } from './snapshot.js';

/** Each segment starts at a multiple of this, from the start of the file. */
export const alignment: number = 64;

/** Where a segment and the gap before it lie in a file. */
export interface Place {
  readonly gapStart: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Lays segments out: each at the first multiple of {@link alignment} that leaves room for the
 * format's gap. Nothing else decides where a segment lies, so a reader can lay them out again and
 * compare.
 *
 * @param end where the head ends
 */
export function layOut(
  format: Format,
  end: number,
  segments: readonly Pick<SegmentEntry, 'dtype' | 'byteLength'>[],
): Place[] {
  let gapStart = end;
  return segments.map((segment) => {
    const start = align(gapStart + format.minGap(segment));
    const place = { gapStart, start, end: start + segment.byteLength };
    gapStart = place.end;
    return place;
  });
}

function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
