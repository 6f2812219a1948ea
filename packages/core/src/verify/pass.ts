import { BrineError } from '../errors.js';
import type { Reading, Request } from '../read/request.js';

/** Bytes of a file that are read and hashed at once. */
export const passBlock: number = 2 ** 20;

/**
 * One pass through a file, from its first byte to its last: serves a reading that goes forward out
 * of blocks of 1 MiB that come in order, and holds none of them. So each byte is read once, and what
 * is hashed is what is checked. The head, which starts at byte 0, is the reading's to keep; any other
 * bytes are its own until its next request.
 */
export class Pass<T> {
  readonly #reading: Reading<T>;
  #step: IteratorResult<Request, T>;
  /** Where the blocks so far end. */
  #end = 0;
  /** What the reading wants, where that does not lie in one block, and how much of it is there. */
  #gathered: Uint8Array | undefined;
  #filled = 0;
  #scratch: Uint8Array | undefined;

  constructor(reading: Reading<T>) {
    this.#reading = reading;
    this.#step = reading.next();
  }

  /**
   * @param block may be written over afterwards
   * @param isAsExpected where not, the reading is told so, and not shown the bytes
   */
  add(block: Uint8Array, isAsExpected: boolean): void {
    const start = this.#end;
    this.#end += block.length;
    while (!this.#step.done) {
      const { offset, length } = this.#step.value;
      const from = offset + this.#filled;
      if (from >= this.#end && length > 0) return;
      const part = block.subarray(from - start, offset + length - start);
      if (part.length > 0 && !isAsExpected) {
        this.#gathered = undefined;
        this.#filled = 0;
        this.#step = this.#reading.throw(unexpected(start, this.#end));
      } else if (part.length === length && offset > 0) {
        this.#step = this.#reading.next(part);
      } else {
        this.#gathered ??= this.#room(offset, length);
        const gathered = this.#gathered;
        gathered.set(part, this.#filled);
        this.#filled += part.length;
        if (this.#filled < length) return;
        this.#gathered = undefined;
        this.#filled = 0;
        this.#step = this.#reading.next(gathered);
      }
    }
  }

  /** What the reading made of the file, once all blocks were added. */
  result(): T {
    if (this.#step.done) return this.#step.value;
    throw new Error('The reading asks for bytes behind the end of the file.');
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
