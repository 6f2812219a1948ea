/**
 * What stands in front of a segment: a byte string of zeros that pads, then the header of the
 * segment, a typed array of RFC 8746.
 */
import type { DType, SegmentFrame } from '@brine/core';

/** Tags of little-endian typed arrays (RFC 8746, 2.1). */
const tags: Readonly<Record<DType, number>> = {
  uint8: 64,
  uint8clamped: 68,
  int8: 72,
  uint16: 69,
  uint32: 70,
  uint64: 71,
  int16: 77,
  int32: 78,
  int64: 79,
  float16: 84,
  float32: 85,
  float64: 86,
};

/** Header of a byte string whose length takes one byte: the padding may be empty. */
const paddingHeader = 2;
/** Tag of 2 bytes, then the header of a byte string whose length takes 8. */
const segmentHeader = 11;

export function minGap(_segment: SegmentFrame): number {
  return paddingHeader + segmentHeader;
}

export function gap({ dtype, byteLength }: SegmentFrame, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const header = length - segmentHeader;
  bytes[0] = 0x58;
  bytes[1] = header - paddingHeader;
  bytes[header] = 0xd8;
  bytes[header + 1] = tags[dtype];
  bytes[header + 2] = 0x5b;
  // Not by a DataView: to make one takes longer than all of this.
  for (let i = length - 1, rest = byteLength; rest > 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  return bytes;
}
