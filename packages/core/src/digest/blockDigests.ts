import { digestOfBlocks } from './digest.js';
import { blockSize, xxh64 } from './xxh64.js';

/** The digest of a run of bytes of which parts are hashed as they come, in any order. */
export class BlockDigests {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: BlockDigests = /* @__PURE__ */ new BlockDigests(0);

  readonly #length: number;
  readonly #blocks: bigint[] = [];

  /** @param length of the run */
  constructor(length: number) {
    this.#length = length;
  }

  /** Hashes the blocks that are whole in `part`, which starts `at` bytes into the run and may end behind it. */
  add(part: Uint8Array, at: number): void {
    const end = Math.min(at + part.length, this.#length);
    for (let block = Math.ceil(at / blockSize); ; block++) {
      const start = block * blockSize;
      if (start + blockSize > end) return;
      this.#blocks[block] ??= xxh64(part.subarray(start - at, start - at + blockSize));
    }
  }

  /** As `digest(bytes)`, where `bytes` are the whole run. */
  digest(bytes: Uint8Array): bigint {
    const count = Math.max(1, Math.ceil(this.#length / blockSize));
    for (let block = 0; block < count; block++) {
      const start = block * blockSize;
      this.#blocks[block] ??= xxh64(bytes.subarray(start, start + blockSize));
    }
    return digestOfBlocks(this.#blocks);
  }
}
