/** One manifest, one head: what else a flatbuffer could say in other bytes is refused. */
import type { Manifest } from '@brine/core';
import { encodeHead } from './encode.js';
import { malformed } from './errors.js';
import { digestOffset } from './prefix.js';

/**
 * Writes the manifest again and compares. That takes about as long as verifying and decoding, and
 * catches everything at once: padding that isn't zero, members that a kind doesn't use, objects in another
 * order or twice, bytes that nothing points to, strings listed twice or not used, other NaNs.
 *
 * @throws BrineError `MALFORMED` at the first byte that differs
 */
export function checkCanonical(head: Uint8Array, manifest: Manifest): void {
  const expected = encodeHead(manifest, head.length);
  if (expected.length !== head.length) {
    throw malformed(0, 'length of the head', head.length, `${expected.length} for its manifest`);
  }
  for (let i = 0; i < head.length; i++) {
    if (head[i] === expected[i]) continue;
    // Core puts the digest there and has checked it.
    if (i >= digestOffset && i < digestOffset + 8) continue;
    throw malformed(i, 'content', head[i]!, `${expected[i]} for the manifest`);
  }
}
