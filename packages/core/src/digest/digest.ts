import { blockSize, xxh64 } from './xxh64.js';

/**
 * The digest of a run of bytes in a Brine file: XXH64 (seed 0) of each block of 1 MiB, the last
 * one shorter; with more than one block, XXH64 of those digests as 8 little-endian bytes each.
 * Blocks make it possible to hash while reading, in any order, and on several threads.
 *
 * It detects damage, every single flipped bit included. It proves nothing about who wrote a file.
 *
 * @param hole where 8 bytes count as zero, if anywhere; within the first block
 */
export function digest(bytes: Uint8Array, hole?: number): bigint {
  const digests = [xxh64(bytes.subarray(0, blockSize), hole)];
  for (let start = blockSize; start < bytes.length; start += blockSize) {
    digests.push(xxh64(bytes.subarray(start, start + blockSize)));
  }
  return digestOfBlocks(digests);
}

/** The digest of a run of bytes whose blocks have these digests, of which there is at least one. */
export function digestOfBlocks(digests: readonly bigint[]): bigint {
  if (digests.length === 1) return digests[0]!;
  const view = new DataView(new ArrayBuffer(digests.length * 8));
  digests.forEach((block, index) => {
    view.setBigUint64(index * 8, block, true);
  });
  // 1 MiB of digests covers 128 GiB, so one more level is enough for any file.
  return digest(new Uint8Array(view.buffer));
}
