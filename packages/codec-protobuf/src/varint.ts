/**
 * Base 128 varints (https://protobuf.dev/programming-guides/encoding/#varints) up to 2^53 - 1.
 * Divisions instead of shifts, since JavaScript shifts 32 bits and files pass 4 GiB.
 */

/** Most bytes of a varint up to 2^53 - 1. */
export const maxVarintSize = 8;

/** Bytes that `value` takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** Writes `value` and returns the offset behind it. */
export function writeVarint(bytes: Uint8Array, offset: number, value: number): number {
  let at = offset;
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128;
  bytes[at++] = rest;
  return at;
}

/** Why there is no varint to read. */
export type VarintFault = 'cut' | 'padded' | 'large';

/**
 * Reads a varint in its shortest form that ends before `end`.
 *
 * @returns the value, or what is wrong
 */
export function readVarint(bytes: Uint8Array, offset: number, end: number): number | VarintFault {
  let value = 0;
  let scale = 1;
  for (let at = offset; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < 128) {
      // A last byte of zero adds nothing: the same number has a shorter form.
      if (byte === 0 && at > offset) return 'padded';
      value += byte * scale;
      return value > Number.MAX_SAFE_INTEGER ? 'large' : value;
    }
    if (at - offset === maxVarintSize - 1) return 'large';
    value += (byte - 128) * scale;
    scale *= 128;
  }
  return 'cut';
}
