import { BrineError } from '@brine/core';
import { nameAt } from './names.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Major types (RFC 8949, 3.1). */
const unsigned = 0;
const bytes = 2;
const text = 3;
const array = 4;
const map = 5;

/** The least arguments that take 1, 2, 4 and 8 bytes. */
const leasts = [24, 2 ** 8, 2 ** 16, 2 ** 32] as const;

/** Steps over CBOR items, one at a time, and throws at the first that is not as it should be. */
export class CborReader {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: CborReader = /* @__PURE__ */ new CborReader(new Uint8Array(0), 0);

  /** Bytes of all texts so far. */
  texts = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;
  /** Where the item begins that is being read: errors point there. */
  #item: number;

  constructor(head: Uint8Array, start: number) {
    this.#bytes = head;
    this.#view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    this.#at = start;
    this.#item = start;
  }

  /** What was read since `start`. */
  bytesFrom(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#at);
  }

  /** Where the next item begins. */
  get position(): number {
    return this.#at;
  }

  /** A key of the manifest, after the header of its map where there is one. */
  key(name: string, header?: number): void {
    if (header !== undefined && this.#byte() !== header) {
      this.fail('another item', 'a map of 3 entries');
    }
    const found = this.ascii();
    if (found !== name) this.fail(`the key "${found}"`, `"${name}"`);
  }

  arrayHeader(): number {
    return this.#count(array, 1);
  }

  mapHeader(): number {
    return this.#count(map, 2);
  }

  expectElements(found: number, expected: number): void {
    if (found !== expected) this.fail(`an array of ${found} elements`, `${expected}`);
  }

  /** An integer from 0 to 2⁵³ − 1. */
  uint(): number {
    return this.#argument(unsigned, 'an unsigned integer');
  }

  /** A byte string of exactly `length` bytes. */
  bytesOf(length: number): void {
    const found = this.#argument(bytes, 'a byte string');
    if (found !== length) this.fail(`a byte string of ${found} bytes`, `${length} bytes`);
    this.#skip(length);
  }

  /** A short text, as names of kinds and dtypes are. */
  ascii(): string {
    const length = this.#argument(text, 'a text');
    if (length > 16) this.fail(`a name of ${length} bytes`, 'at most 16');
    const start = this.#at;
    this.#skip(length);
    const known = nameAt(this.#bytes, start, this.#at);
    return known ?? String.fromCharCode(...this.#bytes.subarray(start, this.#at));
  }

  /** A text in valid UTF-8, escaped where it must be: see scalar.ts. */
  text(): void {
    const length = this.#argument(text, 'a text');
    const start = this.#at;
    this.#skip(length);
    this.texts += length;
    const first = this.#bytes[start];
    if (length > 0 && first === 0x27) {
      const escaped = this.#bytes[start + 1] === 0x27 || this.#hasBom(start + 1);
      if (length === 1 || !escaped) this.fail('a text escaped without need', 'it as it is');
    }
    if (length >= 3 && this.#hasBom(start))
      this.fail('a text that starts with U+FEFF', 'an apostrophe in front');
    this.#checkUtf8(start);
  }

  /** A scalar or a reference. */
  value(): void {
    const start = this.#at;
    this.#item = start;
    const initial = this.#byte();
    switch (initial >> 5) {
      case 0:
      case 1:
        this.#at = start;
        // cbor-x writes integers of up to 32 bits as such, others as floats.
        if ((initial & 31) === 27) this.fail('an integer of 64 bits', 'a float');
        this.#argument(initial >> 5, 'an integer');
        return;
      case 3:
        this.#at = start;
        this.text();
        return;
      case 4:
        this.#at = start;
        this.expectElements(this.arrayHeader(), 1);
        if (this.#bytes[this.#at] === 0x62) {
          const word = this.ascii();
          if (word !== '-0') this.fail(`the escape "${word}"`, '"-0"');
        } else if (this.uint() > 0xffffffff) {
          this.fail('a reference past 2^32', 'the number of a node');
        }
        return;
      default:
        if (initial === 0xfb) this.#float();
        else if (initial < 0xf4 || initial > 0xf7) {
          this.#at = start;
          this.fail(`the byte 0x${initial.toString(16)}`, 'a scalar or a reference');
        }
    }
  }

  /** The manifest ends with the head. */
  end(): void {
    this.#item = this.#at;
    if (this.#at !== this.#bytes.length) this.fail('further bytes after the manifest', 'its end');
  }

  fail(found: string, expected: string): never {
    throw new BrineError(
      'MALFORMED',
      `Found ${found} at byte ${this.#item}, expected ${expected}. The file was not written by Brine, or was changed.`,
      { codec: 'cbor', offset: this.#item },
    );
  }

  #float(): void {
    const value = this.#skipFloat();
    const isInt = Number.isInteger(value) && value >= -(2 ** 32) && value < 2 ** 32;
    if (isInt) this.fail(`the float ${Object.is(value, -0) ? '-0' : value}`, 'its shorter form');
    if (Number.isNaN(value) && this.#view.getBigUint64(this.#at - 8) !== 0x7ff8000000000000n) {
      this.fail('a NaN with a payload', 'the plain one');
    }
  }

  #skipFloat(): number {
    const start = this.#at;
    this.#skip(8);
    return this.#view.getFloat64(start);
  }

  /** A header whose argument counts items that take at least `size` bytes each. */
  #count(major: number, size: number): number {
    const count = this.#argument(major, major === map ? 'a map' : 'an array');
    const left = this.#bytes.length - this.#at;
    if (count * size > left) this.fail(`${count} items in ${left} bytes`, 'no more than fit');
    return count;
  }

  /** The argument of a header, in its shortest form (RFC 8949, 4.2.1). */
  #argument(major: number, what: string): number {
    this.#item = this.#at;
    const initial = this.#byte();
    if (initial >> 5 !== major) {
      this.fail(`the byte 0x${initial.toString(16).padStart(2, '0')}`, what);
    }
    const info = initial & 31;
    if (info < 24) return info;
    if (info > 27) this.fail('a header without a definite length', what);
    const start = this.#at;
    this.#skip(1 << (info - 24));
    const argument =
      info === 24
        ? this.#bytes[start]!
        : info === 25
          ? this.#view.getUint16(start)
          : info === 26
            ? this.#view.getUint32(start)
            : Number(this.#view.getBigUint64(start));
    if (argument < leasts[info - 24]!) {
      this.fail('a header longer than needed', 'the shortest form');
    }
    if (argument > Number.MAX_SAFE_INTEGER) this.fail('a number past 2^53', 'a smaller one');
    return argument;
  }

  #byte(): number {
    const start = this.#at;
    this.#skip(1);
    return this.#bytes[start]!;
  }

  #skip(length: number): void {
    const left = this.#bytes.length - this.#at;
    if (length > left) this.fail(`${left} bytes left`, `${length}`);
    this.#at += length;
  }

  #hasBom(at: number): boolean {
    const head = this.#bytes;
    return head[at] === 0xef && head[at + 1] === 0xbb && head[at + 2] === 0xbf;
  }

  #checkUtf8(start: number): void {
    for (let i = start; i < this.#at; i++) {
      if (this.#bytes[i]! < 0x80) continue;
      try {
        utf8.decode(this.#bytes.subarray(i, this.#at));
      } catch {
        this.fail('a text that is not UTF-8', 'UTF-8');
      }
      return;
    }
  }
}
