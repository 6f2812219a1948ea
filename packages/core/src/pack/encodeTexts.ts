/** Strings of a column as UTF-8. */

/** Characters up to which a loop is quicker than a call of the encoder. */
const short = 64;

/**
 * The bytes of all texts of a column, one after the other.
 *
 * @param texts well-formed
 * @param cells places among the texts, which become lengths in bytes; what is below 0 stays
 */
export function encodeTexts(texts: readonly string[], cells: Float64Array): Uint8Array {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(2 ** 16);
  let end = 0;
  for (let i = 0; i < cells.length; i++) {
    const place = cells[i]!;
    if (place < 0) continue;
    const text = texts[place]!;
    // A unit of UTF-16 takes three bytes at most (RFC 3629, section 3).
    const room = end + 3 * text.length;
    if (room > bytes.length) bytes = grown(bytes, room);
    const start = end;
    end =
      text.length <= short
        ? write(text, bytes, start)
        : start + encoder.encodeInto(text, bytes.subarray(start)).written;
    cells[i] = end - start;
  }
  return bytes.slice(0, end);
}

function grown(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(room, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}

/** @returns where the text ends */
function write(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) !== 0xd800) {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      // The halves of a pair: 0xd800 and 0xdc00 each stand for ten bits of what is above 0xffff.
      const point = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(++i) & 0x3ff);
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    }
  }
  return at;
}
