import { BrineError } from '../errors.js';
import type { Reading, Request } from '../read/request.js';

/** Bytes of a file that are read and hashed at once. */
export const passBlock: number = 2 ** 20;

/**
 * One pass through a file, from its first byte to its last: serves a reading that goes forward out
 * of blocks of 1 MiB that come in order, and keeps only those that it still needs. So each byte is
 * read once, and what is hashed is what is checked. The head, which starts at byte 0, is the
 * reading's to keep; any other bytes are its own until its next request.
 */
export class Pass<T> {
  readonly #reading: Reading<T>;
  #step: IteratorResult<Request, T>;
  #blocks: { readonly bytes: Uint8Array; readonly isAsExpected: boolean }[] = [];
  /** Where the first of the blocks starts, and where the last one ends. */
  #start = 0;
  #end = 0;
  #scratch: Uint8Array | undefined;

  constructor(reading: Reading<T>) {
    this.#reading = reading;
    this.#step = reading.next();
  }

  /**
   * @param isAsExpected where not, the reading is told so, and not shown the bytes
   * @returns blocks that are no longer needed, this one perhaps among them
   */
  add(bytes: Uint8Array, isAsExpected: boolean): readonly Uint8Array[] {
    const dropped: Uint8Array[] = [];
    this.#blocks.push({ bytes, isAsExpected });
    this.#end += bytes.length;
    while (!this.#step.done) {
      const { offset, length } = this.#step.value;
      this.#drop(offset, dropped);
      if (offset + length > this.#end) return dropped;
      this.#step = this.#serve(offset, length);
    }
    this.#drop(this.#end, dropped);
    return dropped;
  }

  /** What the reading made of the file, once all blocks were added. */
  result(): T {
    if (this.#step.done) return this.#step.value;
    throw new Error('The reading asks for bytes behind the end of the file.');
  }

  #drop(before: number, dropped: Uint8Array[]): void {
    while (this.#blocks.length > 0 && this.#start + this.#blocks[0]!.bytes.length <= before) {
      const { bytes } = this.#blocks.shift()!;
      this.#start += bytes.length;
      dropped.push(bytes);
    }
  }

  #serve(offset: number, length: number): IteratorResult<Request, T> {
    if (length === 0) return this.#reading.next(new Uint8Array());
    const last = Math.ceil((offset + length - this.#start) / passBlock);
    const blocks = this.#blocks.slice(0, last);
    const wrong = blocks.findIndex(({ isAsExpected }) => !isAsExpected);
    if (wrong !== -1) {
      const from = this.#start + wrong * passBlock;
      return this.#reading.throw(unexpected(from, from + blocks[wrong]!.bytes.length));
    }
    const from = offset - this.#start;
    if (blocks.length === 1 && offset > 0) {
      return this.#reading.next(blocks[0]!.bytes.subarray(from, from + length));
    }
    const joined = this.#room(offset, length);
    let at = 0;
    blocks.forEach(({ bytes }, index) => {
      const part = bytes.subarray(index === 0 ? from : 0, (index === 0 ? from : 0) + length - at);
      joined.set(part, at);
      at += part.length;
    });
    return this.#reading.next(joined);
  }

  #room(offset: number, length: number): Uint8Array {
    if (offset === 0 || length > passBlock) return new Uint8Array(length);
    this.#scratch ??= new Uint8Array(passBlock);
    return this.#scratch.subarray(0, length);
  }
}

function unexpected(start: number, end: number): BrineError {
  return new BrineError(
    'SIGNATURE_MISMATCH',
    `Bytes ${start} to ${end} are not those that were signed. The file was changed after it was signed: get it again, with its signature.`,
    { offset: start },
  );
}
