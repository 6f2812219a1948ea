import type { Holder } from './draft.js';

/** The stack of objects that are still to be taken apart, and where each is to be mentioned. */
export class Waiting {
  readonly #objects: (object | bigint)[] = [];
  readonly #holders: (Holder | undefined)[] = [];
  readonly #positions: number[] = [];
  /** Where the object that was popped last stands. */
  holder: Holder | undefined;
  position = 0;

  get length(): number {
    return this.#objects.length;
  }

  push(object: object | bigint, holder: Holder | undefined, position: number): void {
    this.#objects.push(object);
    this.#holders.push(holder);
    this.#positions.push(position);
  }

  pop(): object | bigint | undefined {
    if (this.#objects.length === 0) return undefined;
    this.holder = this.#holders.pop();
    this.position = this.#positions.pop()!;
    return this.#objects.pop();
  }

  /** Leaves only the first ones. */
  truncate(length: number): void {
    this.#objects.length = this.#holders.length = this.#positions.length = length;
  }

  /** What is pushed last is popped first, so parts are turned round from where they start. */
  reverse(start: number): void {
    for (let i = start, j = this.#objects.length - 1; i < j; i++, j--) {
      swap(this.#objects, i, j);
      swap(this.#holders, i, j);
      swap(this.#positions, i, j);
    }
  }
}

function swap(list: unknown[], i: number, j: number): void {
  const item = list[i];
  list[i] = list[j];
  list[j] = item;
}
