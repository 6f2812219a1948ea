/**
 * The fixed bytes in front of the manifest. A file is one CBOR item:
 *
 *     55799([ "brine", version, head length, digest, manifest, padding, segment, padding, segment, … ])
 *
 * The numbers have fixed widths (RFC 8949, 3.1 allows longer forms than needed), so that each
 * stands at a known place.
 */
import { BrineError, formatVersion, type Prefix } from '@brine/core';

/** Tag 55799 (RFC 8949, 3.4.6), then an array header with a count of 8 bytes. */
const start = [0xd9, 0xd9, 0xf7, 0x9b];
const countOffset = 4;
/** Text of 5 bytes: "brine"; then an unsigned integer of 2 bytes. */
const name = [0x65, 0x62, 0x72, 0x69, 0x6e, 0x65, 0x19];
const nameOffset = 12;
const versionOffset = 19;
/** Unsigned integer of 8 bytes. */
const headLengthOffset = 22;
export const digestOffset = 31;
export const prefixLength = 39;

/** Elements of the outer array in front of the first padding. */
const fixedElements = 5;

export function recognises(bytes: Uint8Array): boolean {
  return holds(bytes, 0, start) && holds(bytes, nameOffset, name);
}

export function readPrefix(bytes: Uint8Array): Prefix {
  if (bytes.length < prefixLength) {
    throw new BrineError(
      'TRUNCATED',
      `The file has ${bytes.length} bytes, too few for the ${prefixLength} that a Brine file in CBOR starts with. It was cut off: save or get it again.`,
      { codec: 'cbor', offset: bytes.length },
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(bytes, headLengthOffset - 1, 0x1b, 'the header of the head length');
  expect(bytes, digestOffset - 1, 0x48, 'the header of the digest');
  const headLength = Number(view.getBigUint64(headLengthOffset));
  if (headLength <= prefixLength || !Number.isSafeInteger(headLength)) {
    throw new BrineError(
      'MALFORMED',
      `The head is said to have ${headLength} bytes, expected more than ${prefixLength}.`,
      { codec: 'cbor', offset: headLengthOffset },
    );
  }
  return { version: view.getUint16(versionOffset), headLength };
}

export function writePrefix(head: Uint8Array, segments: number): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  head.set(start, 0);
  view.setBigUint64(countOffset, BigInt(fixedElements + 2 * segments));
  head.set(name, nameOffset);
  view.setUint16(versionOffset, formatVersion);
  head[headLengthOffset - 1] = 0x1b;
  view.setBigUint64(headLengthOffset, BigInt(head.length));
  head[digestOffset - 1] = 0x48;
}

/** Checks that the outer array holds as many elements as the segments need. */
export function checkCount(head: Uint8Array, segments: number): void {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const count = view.getBigUint64(countOffset);
  if (count === BigInt(fixedElements + 2 * segments)) return;
  throw new BrineError(
    'MALFORMED',
    `The file's array is said to have ${count} elements, expected ${fixedElements + 2 * segments} for ${segments} segments.`,
    { codec: 'cbor', offset: countOffset },
  );
}

function holds(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, i) => bytes[offset + i] === byte);
}

function expect(bytes: Uint8Array, offset: number, expected: number, what: string): void {
  if (bytes[offset] === expected) return;
  throw new BrineError(
    'MALFORMED',
    `Found byte ${hex(bytes[offset]!)} for ${what}, expected ${hex(expected)}.`,
    { codec: 'cbor', offset },
  );
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
