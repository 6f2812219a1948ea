/**
 * Walks the bytes of a manifest before protobufjs sees them, and admits those that `encodeHead`
 * would have written. protobufjs itself takes any varint, order, repetition and unknown field, and
 * allocates as it goes. Nothing is allocated here but the text of an error.
 */
import { BrineError } from '@brine/core';
import { name as codec } from './framing.js';
import { type Field, type Message, manifest, maxPacked } from './grammar.js';
import { readVarint } from './varint.js';

/** What a manifest has in it, for {@link Limits}. */
export interface Counts {
  nodes: number;
  segments: number;
  /** Values and keys of all nodes. */
  values: number;
}

/**
 * Checks that `bytes` from `start` to their end are one canonical manifest.
 *
 * @returns how much it holds, for the caller to hold against its limits
 * @throws BrineError `MALFORMED`
 */
export function verifyManifest(bytes: Uint8Array, start: number): Counts {
  const walker = new Walker(bytes, start);
  walker.message(manifest, bytes.length);
  return walker.counts;
}

class Walker {
  readonly counts: Counts = { nodes: 0, segments: 0, values: 0 };
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
  }

  /** As deep as the grammar, which ends after Manifest, Node, Record, Value. */
  message(message: Message, end: number): void {
    const start = this.#at;
    let seen = 0;
    let last: Field | undefined;
    while (this.#at < end) {
      const offset = this.#at;
      const field = this.#key(message);
      if (last !== undefined) this.#succeeds(message, last, field, offset);
      last = field;
      seen |= 1 << field.number;
      if (field.counts === 'values') this.counts.values++;
      else if (field.counts === 'nodes') this.counts.nodes++;
      else if (field.counts === 'segments') this.counts.segments++;
      this.#content(message, field, end);
    }
    if (message.oneof && last === undefined) {
      throw malformed(start, `${message.name} must have exactly one field, found none.`);
    }
    for (const field of message.required) {
      if ((seen & (1 << field.number)) !== 0) continue;
      throw malformed(end, `${message.name} must have the field ${field.name}, found none.`);
    }
  }

  #key(message: Message): Field {
    const key = this.#bytes[this.#at]!;
    const field = message.byKey[key];
    if (field === undefined) {
      const found = key < 128 ? `field ${key >> 3} with wire type ${key & 7}` : 'field past 15';
      throw malformed(this.#at, `${message.name} has no ${found}.`);
    }
    this.#at++;
    return field;
  }

  #succeeds(message: Message, last: Field, field: Field, offset: number): void {
    if (message.oneof) {
      const found = `${last.name} and ${field.name}`;
      throw malformed(offset, `${message.name} must have exactly one field, found ${found}.`);
    }
    if (field.number > last.number || (field === last && field.repeated)) return;
    throw malformed(
      offset,
      field === last
        ? `${label(message, field)} must stand once, found it again.`
        : `${label(message, field)} must stand before ${last.name}, found it behind.`,
    );
  }

  #content(message: Message, field: Field, end: number): void {
    switch (field.type) {
      case 'varint':
        this.#number(message, field, end);
        break;
      case 'double':
        this.#double(message, field, end);
        break;
      case 'fixed64':
        this.#fixed64(message, field, end);
        break;
      case 'string':
        this.#string(message, field, end);
        break;
      case 'message': {
        const length = this.#length(message, field, end);
        this.message(field.message!, this.#at + length);
        break;
      }
      case 'packed':
        this.#packed(message, field, end);
    }
  }

  #number(message: Message, field: Field, end: number): void {
    const { min, max } = field;
    const offset = this.#at;
    const found = this.#varint(message, field, end);
    if (found >= min && found <= max) return;
    throw malformed(
      offset,
      found === 0
        ? `${label(message, field)} must be left out where it is 0, found it written.`
        : `${label(message, field)} must be a number from ${min} to ${max}, found ${found}.`,
    );
  }

  #double(message: Message, field: Field, end: number): void {
    const offset = this.#at;
    this.#skip(message, field, 8, end);
    if (!Number.isNaN(this.#view.getFloat64(offset, true))) return;
    // JavaScript has one NaN: of the 2^53 others, none would come back.
    if (this.#view.getBigUint64(offset, true) === 0x7ff8000000000000n) return;
    throw malformed(
      offset,
      `${label(message, field)} must be NaN as 7ff8000000000000 where it is not a number, found other bits.`,
    );
  }

  #fixed64(message: Message, field: Field, end: number): void {
    const offset = this.#at;
    this.#skip(message, field, 8, end);
    if (this.#view.getBigUint64(offset, true) !== 0n) return;
    throw malformed(
      offset,
      `${label(message, field)} must be left out where it is 0, found it written.`,
    );
  }

  #string(message: Message, field: Field, end: number): void {
    const length = this.#length(message, field, end);
    const offset = this.#at;
    if (length < field.min) {
      throw malformed(
        offset,
        `${label(message, field)} must be left out where it is empty, found it written.`,
      );
    }
    this.#at += length;
    let ascii = offset;
    while (ascii < this.#at && this.#bytes[ascii]! < 128) ascii++;
    if (ascii < this.#at) this.#utf8(message, field, ascii);
  }

  /** From `offset`, the first byte that is not ASCII, to here. */
  #utf8(message: Message, field: Field, offset: number): void {
    try {
      strict.decode(this.#bytes.subarray(offset, this.#at));
    } catch (cause) {
      throw malformed(
        offset,
        `${label(message, field)} must be valid UTF-8, found bytes that are not.`,
        cause,
      );
    }
  }

  #packed(message: Message, field: Field, end: number): void {
    const length = this.#length(message, field, end);
    const offset = this.#at;
    const stop = offset + length;
    let count = 0;
    while (this.#at < stop) {
      this.#number(message, field, stop);
      count++;
    }
    if (count > 0 && count <= maxPacked) return;
    throw malformed(
      offset,
      `${label(message, field)} must have 1 to ${maxPacked} numbers or be left out, found ${count}.`,
    );
  }

  #length(message: Message, field: Field, end: number): number {
    const length = this.#varint(message, field, end);
    if (length > end - this.#at) throw this.#tooLong(message, field, length, end);
    return length;
  }

  #skip(message: Message, field: Field, length: number, end: number): void {
    if (length > end - this.#at) throw this.#tooLong(message, field, length, end);
    this.#at += length;
  }

  #tooLong(message: Message, field: Field, length: number, end: number): BrineError {
    const left = end - this.#at;
    return malformed(
      this.#at,
      `${label(message, field)} must end inside its parent, found a length of ${length} where ${left} bytes are left.`,
    );
  }

  #varint(message: Message, field: Field, end: number): number {
    const offset = this.#at;
    const first = this.#bytes[offset]!;
    // Most are: it halves the time of a walk.
    if (first < 128 && offset < end) {
      this.#at++;
      return first;
    }
    const found = readVarint(this.#bytes, offset, end);
    if (typeof found === 'string') {
      throw malformed(offset, `${label(message, field)} must be ${wanted[found]}.`);
    }
    while (this.#bytes[this.#at++]! >= 128);
    return found;
  }
}

const wanted = {
  cut: 'a varint that ends inside its parent, found one that goes on',
  padded: 'a varint in its shortest form, found one with a zero at its end',
  large: 'less than 2^53, found a larger varint',
};

const strict = new TextDecoder('utf-8', { fatal: true });

function label(message: Message, field: Field): string {
  return `Field ${field.name} of ${message.name}`;
}

function malformed(offset: number, text: string, cause?: unknown): BrineError {
  return new BrineError('MALFORMED', text, { codec, offset, cause });
}
