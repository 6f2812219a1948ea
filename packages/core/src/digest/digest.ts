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
  const blocks = Math.ceil(bytes.length / blockSize);
  const first = xxh64(bytes.subarray(0, blockSize), hole);
  if (blocks <= 1) return first;
  const digests = new DataView(new ArrayBuffer(blocks * 8));
  digests.setBigUint64(0, first, true);
  for (let block = 1; block < blocks; block++) {
    const start = block * blockSize;
    digests.setBigUint64(block * 8, xxh64(bytes.subarray(start, start + blockSize)), true);
  }
  // 1 MiB of digests covers 128 GiB, so one more level is enough for any file.
  return digest(new Uint8Array(digests.buffer));
}
