import {
  alignment,
  type Codec,
  digest,
  type Manifest,
  type SegmentEntry,
  type Source,
} from '@brine/core';

/** A file as long as its manifest says, of which only what is asked for is ever made. */
export interface SparseFile extends Source {
  /** Bytes that were read so far. */
  readonly bytesRead: number;
}

/**
 * A file whose segments may be larger than memory: bytes that are not given are zero.
 *
 * @param segments for each segment its bytes, or only its length, which makes it read as zeros with a
 *   digest that does not match
 */
export function sparseFile(
  codec: Codec,
  manifest: Omit<Manifest, 'segments'>,
  segments: readonly (Pick<SegmentEntry, 'dtype'> & { bytes?: Uint8Array; byteLength: number })[],
): SparseFile {
  const offsets = layOut(codec, 0, segments);
  const entries = segments.map(({ dtype, byteLength, bytes }, i) => ({
    dtype,
    byteLength,
    offset: offsets[i]! - offsets[0]!,
    digest: bytes ? digest(bytes) : 0n,
  }));
  const head = codec.encodeHead({ ...manifest, segments: entries });
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigUint64(codec.digestOffset, digest(head), true);

  const stretches: [start: number, bytes: Uint8Array][] = [[0, head]];
  const starts = layOut(codec, head.length, segments);
  let end = head.length;
  segments.forEach((segment, i) => {
    stretches.push([end, codec.gap(segment, starts[i]! - end)]);
    if (segment.bytes) stretches.push([starts[i]!, segment.bytes]);
    end = starts[i]! + segment.byteLength;
  });

  let bytesRead = 0;
  return {
    byteLength: end,
    get bytesRead() {
      return bytesRead;
    },
    async read(offset, length) {
      bytesRead += length;
      const out = new Uint8Array(length);
      for (const [start, bytes] of stretches) {
        const from = Math.max(start, offset);
        const to = Math.min(start + bytes.length, offset + length);
        if (from < to) out.set(bytes.subarray(from - start, to - start), from - offset);
      }
      return out;
    },
  };
}

/** Core's rule of layout once more, by the text of the format alone: an oracle must not share its code. */
function layOut(
  codec: Codec,
  headLength: number,
  segments: readonly { dtype: SegmentEntry['dtype']; byteLength: number }[],
): number[] {
  let end = headLength;
  return segments.map((segment) => {
    const start = Math.ceil((end + codec.minGap(segment)) / alignment) * alignment;
    end = start + segment.byteLength;
    return start;
  });
}
