/** Checks the bytes behind the head: segments by their digests, gaps by making them again. */
import { BrineError } from '../errors.js';
import type { Head } from './readHead.js';

/** @param found the digest of its bytes */
export function checkSegment(
  { manifest, places, decoder }: Head,
  index: number,
  found: bigint,
): void {
  if (found === manifest.segments[index]!.digest) return;
  const { start, end } = places[index]!;
  throw new BrineError(
    'DAMAGED',
    `Segment ${index} (bytes ${start} to ${end}) does not match its digest. The file was changed or damaged after it was saved: get it again.`,
    { codec: decoder.name, offset: start },
  );
}

/** @param found the bytes in front of segment `index` */
export function checkGap(
  { manifest, places, decoder }: Head,
  index: number,
  found: Uint8Array,
): void {
  const { gapStart } = places[index]!;
  const expected = decoder.gap(manifest.segments[index]!, found.length);
  // A loop: with findIndex, 1,000 gaps took 1 ms.
  let wrong = 0;
  while (wrong < expected.length && expected[wrong] === found[wrong]) wrong++;
  if (wrong === expected.length && wrong === found.length) return;
  throw new BrineError(
    'DAMAGED',
    `The bytes in front of segment ${index} (bytes ${gapStart} to ${gapStart + found.length}) are not what stands there in an undamaged file. The file was changed after it was saved: get it again.`,
    { codec: decoder.name, offset: gapStart + wrong },
  );
}
