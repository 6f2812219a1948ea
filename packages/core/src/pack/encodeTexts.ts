/**
 * Strings of a column as UTF-8, one after the other.
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
    const { written } = encoder.encodeInto(text, bytes.subarray(end));
    cells[i] = written;
    end += written;
  }
  return bytes.slice(0, end);
}

function grown(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(room, 2 * bytes.length));
  larger.set(bytes);
  return larger;
}
