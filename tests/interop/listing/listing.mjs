/** Lists the bytes of a file one after the other, each with what it means; no byte is left out. */

/** Bytes on one line. */
const perLine = 12;
/** From this many on, zeros are counted instead of listed. */
const manyZeros = 13;

export class Listing {
  #bytes;
  /** @type {string[]} */
  #lines = [];
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /**
   * Lists the next bytes.
   *
   * @param {number} length
   * @param {string} meaning
   * @param {number} [depth] of nesting
   */
  take(length, meaning, depth = 0) {
    const end = this.at + length;
    if (end > this.#bytes.length) throw new RangeError(`${meaning} ends behind the file`);
    const bytes = this.#bytes.subarray(this.at, end);
    const text = `${'  '.repeat(depth)}${meaning}`;
    if (length >= manyZeros && bytes.every((byte) => byte === 0)) {
      this.#line(this.at, `00 × ${length}`, text);
    } else {
      for (let i = 0; i < length; i += perLine) {
        this.#line(this.at + i, hex(bytes.subarray(i, i + perLine)), i === 0 ? text : '');
      }
    }
    this.at = end;
  }

  /** Lists zeros up to `end`, if there are any. @param {number} end @param {string} meaning */
  zeros(end, meaning) {
    if (end === this.at) return;
    if (this.#bytes.subarray(this.at, end).some((byte) => byte !== 0)) {
      throw new RangeError(`bytes ${this.at} to ${end} are not zeros`);
    }
    this.take(end - this.at, meaning);
  }

  /** The numbers of a segment, one by one. @param {number} count @param {number} segment */
  float64s(count, segment) {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    for (let i = 0; i < count; i++) {
      this.take(8, `segment ${segment}: ${view.getFloat64(this.at, true)}`);
    }
  }

  /** All lines, once all bytes are listed. */
  toString() {
    if (this.at !== this.#bytes.length) throw new RangeError(`listed ${this.at} bytes only`);
    return this.#lines.join('\n');
  }

  /** @param {number} at @param {string} bytes @param {string} text */
  #line(at, bytes, text) {
    const line = `${String(at).padStart(4)}  ${bytes.padEnd(perLine * 3 - 1)}  ${text}`;
    this.#lines.push(line.trimEnd());
  }
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** @param {Uint8Array} bytes */
export function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @param {Uint8Array} bytes */
export function textOf(bytes) {
  return JSON.stringify(new TextDecoder().decode(bytes));
}

/** @param {number} number @param {string} noun @param {string} [nouns] */
export function count(number, noun, nouns = `${noun}s`) {
  return `${number} ${number === 1 ? noun : nouns}`;
}
