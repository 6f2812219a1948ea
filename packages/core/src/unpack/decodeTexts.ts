/** Strings of a column out of UTF-8. */
import type { Value } from '../snapshot.js';

/**
 * Bytes that are decoded at once: with a call for each of 100,000 words, these take 11 ms instead of 6. A
 * string that is kept keeps the block that it was cut from, so these are small.
 */
const blockBytes = 2 ** 14;

/**
 * @param lengths in bytes; -1 for null, -2 for undefined
 * @param fail is given what is wrong
 */
export function decodeTexts(
  lengths: Int32Array,
  bytes: Uint8Array,
  fail: (problem: string) => never,
): Value[] {
  checkLengths(lengths, bytes, fail);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const cells: Value[] = [];
  for (let first = 0, start = 0; first < lengths.length; ) {
    let next = first;
    let end = start;
    do end += Math.max(lengths[next++]!, 0);
    while (next < lengths.length && end - start < blockBytes);
    let block: string;
    try {
      block = decoder.decode(bytes.subarray(start, end));
    } catch {
      return fail(`are no UTF-8 in cells ${first} to ${next - 1}`);
    }
    const isAscii = block.length === end - start;
    let from = 0;
    for (; first < next; first++) {
      const length = lengths[first]!;
      if (length < 0) {
        cells.push(length === -1 ? null : undefined);
        continue;
      }
      const to = from + (isAscii ? length : unitsOf(bytes, start, start + length));
      cells.push(block.slice(from, to));
      from = to;
      start += length;
    }
  }
  return cells;
}

/** That all bytes belong to a text, and none starts within a character. */
function checkLengths(
  lengths: Int32Array,
  bytes: Uint8Array,
  fail: (problem: string) => never,
): void {
  let at = 0;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    if (length < -2) fail(`have the length ${length} in cell ${i}`);
    if (length <= 0) continue;
    if (isContinuation(bytes[at]!)) fail(`start within a character in cell ${i}`);
    at += length;
  }
  if (at !== bytes.length) fail(`have ${bytes.length} bytes, but the lengths add up to ${at}`);
}

/** UTF-16 units of characters in UTF-8: one for each, two for those of four bytes. */
function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (!isContinuation(byte)) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** Whether a byte is not the first of a character. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
