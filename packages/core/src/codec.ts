/**
 * What a format must know to carry models. A codec is a plain object that turns a manifest into
 * the first bytes of a file (the head) and back, and frames the segments that follow. Everything
 * else (pack, unpack, layout, digests, checks of meaning, reading and writing) is core's.
 */
import type { DType } from './dtypes.js';
import type { Limits } from './limits.js';
import type { Manifest } from './snapshot.js';

/** Version of the file layout that this package writes, and the newest that it reads. */
export const formatVersion = 1;

/** A segment as framing sees it. */
export interface SegmentFrame {
  readonly dtype: DType;
  readonly byteLength: number;
}

/** What both directions share. */
export interface Format {
  /** Short, lower case, unique among the codecs of one call: `cbor`. */
  readonly name: string;
  /** Of a whole file. */
  readonly mediaType: string;
  /** With the dot, lower case; the first is the usual one: `['.cbor']`. */
  readonly extensions: readonly string[];
  /** Where in the head the 8 bytes of its digest stand: at most 56, so within the first 64. */
  readonly digestOffset: number;
  /** The fewest bytes that {@link gap} can make for this segment. */
  minGap(segment: SegmentFrame): number;
  /**
   * The bytes in front of a segment: padding, then whatever announces it in this format.
   * The reader makes them again and compares, so nothing can hide between segments.
   *
   * @param length exactly how many bytes: at least `minGap(segment)`, at most 63 more
   */
  gap(segment: SegmentFrame, length: number): Uint8Array;
}

/** Writes a format. */
export interface Encoder extends Format {
  /**
   * The head: prefix and manifest, with zeros where the digest goes. Same manifest, same bytes; with
   * other digests of segments (not 0), as many bytes.
   */
  encodeHead(manifest: Manifest): Uint8Array;
}

/** What the first 64 bytes of a file say. */
export interface Prefix {
  readonly version: number;
  /** Bytes of prefix and manifest together. */
  readonly headLength: number;
}

/** Reads a format. */
export interface Decoder extends Format {
  /** Whether a file that starts with these bytes (up to 64) is one of this format. */
  recognises(start: Uint8Array): boolean;
  /**
   * @param start the first 64 bytes, or the whole of a shorter file
   * @throws BrineError `TRUNCATED` or `MALFORMED`
   */
  readPrefix(start: Uint8Array): Prefix;
  /**
   * Reads the manifest of a head whose digest has been checked; which proves nothing about who
   * wrote it. Must admit well-formed input only, in the one form that {@link Encoder.encodeHead}
   * writes, within `limits` (see `checkLimit` and `checkHeap`), before a third-party parser sees a
   * byte. Core checks what the manifest means.
   *
   * @throws BrineError `MALFORMED` or `LIMIT_EXCEEDED`, with the offset
   */
  decodeHead(head: Uint8Array, limits: Limits): Manifest;
}

/** Both directions. */
export interface Codec extends Encoder, Decoder {}
