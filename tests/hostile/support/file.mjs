/** A file in parts that can be changed one by one, and put together with digests that are right. */
import { alignment, digest } from '@brine/core';

/**
 * @typedef {import('@brine/core').Codec} Codec
 * @typedef {import('@brine/core').Manifest} Manifest
 * @typedef {{ head: Uint8Array, manifest: Manifest, contents: Uint8Array[] }} Parts
 */

/** @param {Codec} codec @param {Uint8Array} file @returns {Parts} */
export function partsOf(codec, file) {
  const { headLength } = codec.readPrefix(file.subarray(0, 64));
  const head = file.slice(0, headLength);
  const manifest = codec.decodeHead(head.slice(), unlimited);
  const starts = layOut(codec, headLength, manifest.segments);
  const contents = manifest.segments.map(({ byteLength }, i) =>
    file.slice(starts[i], Number(starts[i]) + byteLength),
  );
  return { head, manifest, contents };
}

export const unlimited = {
  maxBytes: 2 ** 53 - 1,
  maxManifestBytes: 2 ** 53 - 1,
  maxNodes: 2 ** 53 - 1,
  maxValues: 2 ** 53 - 1,
  maxCells: 2 ** 53 - 1,
  maxHeapBytes: 2 ** 53 - 1,
  maxProofRows: 2 ** 53 - 1,
};

/**
 * A manifest in which segments are as long as their contents, and stand where they must.
 *
 * @param {Codec} codec @param {Manifest} manifest @param {readonly Uint8Array[]} contents
 * @returns {Manifest}
 */
export function consistent(codec, manifest, contents) {
  const sized = manifest.segments.map((segment, i) => {
    const bytes = contents[i];
    return bytes ? { ...segment, byteLength: bytes.length, digest: digest(bytes) } : segment;
  });
  const starts = layOut(codec, 0, sized);
  const segments = sized.map((segment, i) => ({
    ...segment,
    offset: Number(starts[i]) - Number(starts[0]),
  }));
  return { ...manifest, segments };
}

/**
 * @param {Codec} codec
 * @param {Uint8Array} head its digest is made anew
 * @param {readonly import('@brine/core').SegmentEntry[]} segments
 * @param {readonly Uint8Array[]} contents
 */
export function fileOf(codec, head, segments, contents) {
  const framed = contents.map((bytes, i) => ({
    dtype: segments[i]?.dtype ?? 'uint8',
    byteLength: bytes.length,
  }));
  const starts = layOut(codec, head.length, framed);
  const last = contents.length - 1;
  const file = new Uint8Array(
    last < 0 ? head.length : Number(starts[last]) + Number(contents[last]?.length),
  );
  file.set(head);
  let end = head.length;
  framed.forEach((frame, i) => {
    const start = Number(starts[i]);
    file.set(codec.gap(frame, start - end), end);
    file.set(contents[i] ?? [], start);
    end = start + frame.byteLength;
  });
  return signed(codec, file, head.length);
}

/** @param {Codec} codec @param {Uint8Array} file @param {number} headLength */
export function signed({ digestOffset }, file, headLength) {
  if (headLength < digestOffset + 8) return file;
  const view = new DataView(file.buffer, file.byteOffset, headLength);
  view.setBigUint64(digestOffset, digest(file.subarray(0, headLength), digestOffset), true);
  return file;
}

/**
 * By the text of docs/format.md.
 *
 * @param {Codec} codec @param {number} end
 * @param {readonly Pick<import('@brine/core').SegmentEntry, 'dtype' | 'byteLength'>[]} segments
 */
function layOut(codec, end, segments) {
  return segments.map((segment) => {
    const start = Math.ceil((end + codec.minGap(segment)) / alignment) * alignment;
    end = start + segment.byteLength;
    return start;
  });
}
