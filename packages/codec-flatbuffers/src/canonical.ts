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
  // Core puts the digest there and has checked it.
  expected.set(head.subarray(digestOffset, digestOffset + 8), digestOffset);
  const found = wordsOf(head);
  const wanted = wordsOf(expected);
  for (let word = 0; word < found.length; word++) {
    if (found[word] === wanted[word]) continue;
    let at = 4 * word;
    while (head[at] === expected[at]) at++;
    throw malformed(at, 'content', head[at]!, `${expected[at]} for the manifest`);
  }
}

/** A head in words of 4 bytes, of which it has a whole number: to compare bytes takes four times as long. */
function wordsOf(head: Uint8Array): Int32Array {
  const { buffer, byteOffset, byteLength } =
    head.byteOffset % 4 === 0 ? head : new Uint8Array(head);
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}
