/**
 * What stands around the manifest and the segments: the top level fields of `File`. They are
 * written by hand, since protobufjs would need the whole file in one buffer, and writes a length
 * past 4 GiB as 0.
 *
 * ```
 *  0  0a 05 "brine"   field 1, a string
 *  7  15 version      field 2, fixed32
 * 12  19 digest       field 3, fixed64
 * 21  22 length       field 4, Manifest, follows
 * ```
 */
import { BrineError, formatVersion, type Prefix, type SegmentFrame } from '@brine/core';
import { maxVarintSize, readVarint, type VarintFault, varintSize, writeVarint } from './varint.js';

/** As {@link BrineError.codec} and in `Codec.name`. */
export const name = 'protobuf';

/** Where the digest stands; always, since everything in front of it has a fixed width. */
export const digestOffset = 13;

// Keys are (field number << 3) | wire type:
// https://protobuf.dev/programming-guides/encoding/#structure
const versionKey = (2 << 3) | 5;
const digestKey = (3 << 3) | 1;
const manifestKey = (4 << 3) | 2;
const segmentKey = (5 << 3) | 2;
const paddingKey = (15 << 3) | 2;

/** Field 1 with the format's name, then the key of the version. */
const signature = Uint8Array.of((1 << 3) | 2, 5, ...new TextEncoder().encode('brine'), versionKey);
const versionOffset = signature.length;
const lengthOffset = digestOffset + 8 + 1;

/** Prefix for a manifest of `length` bytes, with zeros for the digest; the manifest fits behind. */
export function startHead(length: number): { head: Uint8Array; manifestOffset: number } {
  const manifestOffset = lengthOffset + varintSize(length);
  const head = new Uint8Array(manifestOffset + length);
  head.set(signature);
  new DataView(head.buffer).setUint32(versionOffset, formatVersion, true);
  head[digestOffset - 1] = digestKey;
  head[lengthOffset - 1] = manifestKey;
  writeVarint(head, lengthOffset, length);
  return { head, manifestOffset };
}

export function recognises(start: Uint8Array): boolean {
  return signature.every((byte, i) => start[i] === byte);
}

/** A {@link Prefix}, and where the manifest starts. */
export interface ParsedPrefix extends Prefix {
  readonly manifestOffset: number;
}

export function readPrefix(start: Uint8Array): ParsedPrefix {
  expectBytes(start, 0, signature, 'the name "brine" in field 1 and the key of the version');
  expectBytes(start, digestOffset - 1, [digestKey], 'the key of the digest (fixed64, field 3)');
  expectBytes(start, lengthOffset - 1, [manifestKey], 'the key of the manifest (field 4)');
  const length = readVarint(start, lengthOffset, start.length);
  if (typeof length === 'string') {
    throw length === 'cut' ? truncated(start.length) : badLength(length);
  }
  const manifestOffset = lengthOffset + varintSize(length);
  const headLength = manifestOffset + length;
  if (headLength > Number.MAX_SAFE_INTEGER) throw badLength('large');
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  return { version: view.getUint32(versionOffset, true), headLength, manifestOffset };
}

export function minGap(segment: SegmentFrame): number {
  return 2 + 1 + varintSize(segment.byteLength);
}

export function gap(segment: SegmentFrame, length: number): Uint8Array {
  const most = minGap(segment) + 63;
  if (!(Number.isInteger(length) && length >= minGap(segment) && length <= most)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `A gap in front of ${segment.byteLength} bytes takes ${minGap(segment)} to ${most} bytes, found ${length}.`,
      { codec: name },
    );
  }
  const bytes = new Uint8Array(length);
  const keyOffset = length - varintSize(segment.byteLength) - 1;
  bytes[0] = paddingKey;
  bytes[1] = keyOffset - 2;
  bytes[keyOffset] = segmentKey;
  writeVarint(bytes, keyOffset + 1, segment.byteLength);
  return bytes;
}

function expectBytes(
  start: Uint8Array,
  offset: number,
  expected: ArrayLike<number>,
  what: string,
): void {
  for (let i = 0; i < expected.length; i++) {
    const found = start[offset + i];
    if (found === undefined) throw truncated(start.length);
    if (found === expected[i]) continue;
    throw new BrineError(
      'MALFORMED',
      `A Brine file as Protocol Buffers has ${what} at byte ${offset}; byte ${offset + i} must be ${hex(expected[i]!)}, found ${hex(found)}.`,
      { codec: name, offset: offset + i },
    );
  }
}

function truncated(found: number): BrineError {
  return new BrineError(
    'TRUNCATED',
    `The file ends after ${found} bytes, inside its prefix of ${lengthOffset + 1} to ${lengthOffset + maxVarintSize} bytes. Get a complete copy.`,
    { codec: name, offset: found },
  );
}

function badLength(fault: Exclude<VarintFault, 'cut'>): BrineError {
  return new BrineError(
    'MALFORMED',
    fault === 'padded'
      ? 'The length of the manifest must be a varint in its shortest form, found one with a zero at its end.'
      : 'The length of the manifest must be less than 2^53.',
    { codec: name, offset: lengthOffset },
  );
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
