import { BlockDigests } from './digest/blockDigests.js';
import { digest } from './digest/digest.js';
import { blockSize } from './digest/xxh64.js';
import type { Segment } from './snapshot.js';

/** The digests of segments, computed in their order, as far as one wants at a time. */
export class SegmentDigests {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: SegmentDigests = /* @__PURE__ */ new SegmentDigests([]);

  readonly #segments: readonly Segment[];
  readonly #digests: bigint[] = [];
  /** Of the segment that is hashed in part. */
  #blocks: BlockDigests | undefined;
  /** Where the first block of it begins that is not hashed. */
  #next = 0;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  get isComplete(): boolean {
    return this.#digests.length === this.#segments.length;
  }

  /** Digest of a segment that is hashed whole. */
  get(index: number): bigint | undefined {
    return this.#digests[index];
  }

  /** Hashes segments up to the one at `index`, of which the first `length` bytes, unless they are hashed already. */
  hashTo(index: number, length: number): void {
    while (this.#digests.length < index) {
      const { bytes } = this.#segments[this.#digests.length]!;
      this.#digests.push(this.#blocks?.digest(bytes) ?? digest(bytes));
      this.#blocks = undefined;
      this.#next = 0;
    }
    const bytes = this.#segments[index]?.bytes;
    if (bytes === undefined || this.#digests.length > index || length <= 0) return;
    this.#blocks ??= new BlockDigests(bytes.length);
    this.#blocks.add(bytes.subarray(this.#next, length), this.#next);
    this.#next = Math.max(this.#next, Math.floor(length / blockSize) * blockSize);
  }
}
