import { type Place, Told } from '../keep/place.js';

/** Hands out the numbers of an array from front to back. */
export class Column {
  readonly #array: Uint8Array | Uint32Array | Int32Array | Float64Array;
  readonly #place: Place;
  #next = 0;

  constructor(array: Uint8Array | Uint32Array | Int32Array | Float64Array, place: Place) {
    this.#array = array;
    this.#place = place;
  }

  /** @throws BrineError where none is left */
  one(): number {
    const number = this.#array[this.#next++];
    return number ?? this.#place.fail('longer', new Told(`length ${this.#array.length}`));
  }

  /** @throws BrineError where fewer are left */
  many(count: number): number[] {
    const end = this.#next + count;
    if (end > this.#array.length)
      this.#place.fail('longer', new Told(`length ${this.#array.length}`));
    const numbers = Array.from(this.#array.subarray(this.#next, end));
    this.#next = end;
    return numbers;
  }

  /** @throws BrineError where some are left */
  expectEnd(): void {
    const { length } = this.#array;
    if (this.#next < length)
      this.#place.fail(`of length ${this.#next}`, new Told(`length ${length}`));
  }
}
