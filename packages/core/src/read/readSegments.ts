import { BlockDigests } from '../digest/blockDigests.js';
import { digest } from '../digest/digest.js';
import { checkLimit } from '../limits.js';
import type { Seen } from '../source.js';
import { checkGap, checkSegment } from './checkBytes.js';
import type { Head } from './readHead.js';
import type { Reading } from './request.js';

/** Segments from this size on are read into memory of their own; smaller ones share a read. */
const ownRead = 2 ** 20;

/** Reads all segments, and checks them and every byte between them. */
export function* readSegments(head: Head): Reading<Uint8Array[]> {
  const { places, start, limits, byteLength, decoder } = head;
  checkLimit(limits, 'maxBytes', byteLength, 'bytes', decoder.name);
  const segments: Uint8Array[] = [];
  if (places.length === 0) return segments;
  checkGap(head, 0, yield* stretch(start, places[0]!.gapStart, places[0]!.start));
  for (let index = 0; index < places.length; ) {
    const end = endOfRun(head, index);
    const from = places[index]!.start;
    const to = end < places.length ? places[end]!.start : head.byteLength;
    const leading = index;
    const first = new BlockDigests(places[index]!.end - from);
    const bytes = yield* stretch(start, from, to, (part, at) => first.add(part, at));
    for (; index < end; index++) {
      const place = places[index]!;
      const segment = bytes.subarray(place.start - from, place.end - from);
      checkSegment(head, index, index === leading ? first.digest(segment) : digest(segment));
      segments.push(segment);
      const next = places[index + 1];
      if (next) checkGap(head, index + 1, bytes.subarray(next.gapStart - from, next.start - from));
    }
  }
  return segments;
}

/** Reads one segment alone. */
export function* readSegment(head: Head, index: number): Reading<Uint8Array> {
  const { places, limits, decoder } = head;
  const place = places[index]!;
  checkLimit(limits, 'maxBytes', place.end - place.start, 'bytes in one array', decoder.name);
  const digests = new BlockDigests(place.end - place.start);
  const segment = yield* stretch(head.start, place.start, place.end, (part, at) =>
    digests.add(part, at),
  );
  checkSegment(head, index, digests.digest(segment));
  return segment;
}

/** The first segment that does not belong to the read that starts at `index`. */
function endOfRun({ places, manifest }: Head, index: number): number {
  let bytes = manifest.segments[index]!.byteLength;
  let end = index + 1;
  while (bytes < ownRead && end < places.length && manifest.segments[end]!.byteLength < ownRead) {
    bytes += manifest.segments[end++]!.byteLength;
  }
  return end;
}

/** Bytes `from` to `to` of the file, out of its start where that was read already. */
function* stretch(start: Uint8Array, from: number, to: number, seen?: Seen): Reading<Uint8Array> {
  if (to <= start.length) return start.subarray(from, to);
  return yield { offset: from, length: to - from, ...(seen && { seen }) };
}
