import { BrineError } from '@brine/core';
import { name as codec } from './framing.js';
import { type Field, type Message, maxPacked } from './grammar.js';
import { readVarint } from './varint.js';

/**
 * A place in the bytes, and the checks of what stands there. Each leaves the place behind what it
 * has checked; none reads at or past `end`.
 */
export class Cursor {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Cursor = /* @__PURE__ */ new Cursor(new Uint8Array(0), 0);

  at: number;
  /** Bytes of all texts so far. */
  texts = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** The field that starts here. */
  key(message: Message): Field {
    const key = this.#bytes[this.at]!;
    const field = message.byKey[key];
    if (field === undefined) {
      const found = key < 128 ? `field ${key >> 3} with wire type ${key & 7}` : 'field past 15';
      throw malformed(this.at, `${message.name} has no ${found}.`);
    }
    this.at++;
    return field;
  }

  /** The length of what follows. */
  length(message: Message, field: Field, end: number): number {
    const length = this.#varint(message, field, end);
    this.#fits(message, field, length, end);
    return length;
  }

  number(message: Message, field: Field, end: number): void {
    const offset = this.at;
    const found = this.#varint(message, field, end);
    if (found >= field.min && found <= field.max) return;
    if (found === 0) throw this.#superfluous(message, field, offset, '0');
    throw malformed(
      offset,
      `${label(message, field)} must be a number from ${field.min} to ${field.max}, found ${found}.`,
    );
  }

  double(message: Message, field: Field, end: number): void {
    const offset = this.at;
    this.#fits(message, field, 8, end);
    this.at += 8;
    if (!Number.isNaN(this.#view.getFloat64(offset, true))) return;
    // JavaScript has one NaN: of the 2^53 others, none would come back.
    if (this.#view.getBigUint64(offset, true) === 0x7ff8000000000000n) return;
    throw malformed(
      offset,
      `${label(message, field)} must be NaN as 7ff8000000000000 where it is not a number, found other bits.`,
    );
  }

  fixed64(message: Message, field: Field, end: number): void {
    const offset = this.at;
    this.#fits(message, field, 8, end);
    this.at += 8;
    if (this.#view.getBigUint64(offset, true) !== 0n) return;
    throw this.#superfluous(message, field, offset, '0');
  }

  string(message: Message, field: Field, end: number): void {
    const length = this.length(message, field, end);
    const offset = this.at;
    if (length < field.min) throw this.#superfluous(message, field, offset, 'empty');
    this.at += length;
    this.texts += length;
    let ascii = offset;
    while (ascii < this.at && this.#bytes[ascii]! < 128) ascii++;
    if (ascii === this.at) return;
    try {
      utf8.decode(this.#bytes.subarray(ascii, this.at));
    } catch (cause) {
      const text = `${label(message, field)} must be valid UTF-8, found bytes that are not.`;
      throw malformed(ascii, text, cause);
    }
  }

  packed(message: Message, field: Field, end: number): void {
    const length = this.length(message, field, end);
    const offset = this.at;
    const stop = offset + length;
    let count = 0;
    for (; this.at < stop; count++) this.number(message, field, stop);
    if (count > 0 && count <= maxPacked) return;
    throw malformed(
      offset,
      `${label(message, field)} must have 1 to ${maxPacked} numbers or be left out, found ${count}.`,
    );
  }

  #varint(message: Message, field: Field, end: number): number {
    const offset = this.at;
    const first = this.#bytes[offset]!;
    // Nearly all are of one byte.
    if (first < 128 && offset < end) {
      this.at++;
      return first;
    }
    const found = readVarint(this.#bytes, offset, end);
    if (typeof found === 'string') {
      throw malformed(offset, `${label(message, field)} must be ${varintFaults[found]}.`);
    }
    while (this.#bytes[this.at++]! >= 128);
    return found;
  }

  #fits(message: Message, field: Field, length: number, end: number): void {
    const left = end - this.at;
    if (length <= left) return;
    throw malformed(
      this.at,
      `${label(message, field)} must end inside its parent, found a length of ${length} where ${left} bytes are left.`,
    );
  }

  #superfluous(message: Message, field: Field, offset: number, what: string): BrineError {
    const text = `${label(message, field)} must be left out where it is ${what}, found it written.`;
    return malformed(offset, text);
  }
}

const varintFaults = {
  cut: 'a varint that ends inside its parent, found one that goes on',
  padded: 'a varint in its shortest form, found one with a zero at its end',
  large: 'less than 2^53, found a larger varint',
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function label(message: Message, field: Field): string {
  return `Field ${field.name} of ${message.name}`;
}

export function malformed(offset: number, text: string, cause?: unknown): BrineError {
  return new BrineError('MALFORMED', text, { codec, offset, cause });
}
