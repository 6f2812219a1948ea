/** Makes the prefix tell the length that the head has after bytes were put in or taken out. */

/** @param {import('../file.mjs').Codec} codec @param {Uint8Array} head @returns {Uint8Array} */
export function setHeadLength({ name }, head) {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (name === 'cbor' && head.length >= 30) {
    view.setBigUint64(22, BigInt(head.length));
  } else if (name === 'flatbuffers' && head.length >= 4) {
    // A head is a whole number of 8 bytes.
    const padded = new Uint8Array(Math.ceil(head.length / 8) * 8);
    padded.set(head);
    new DataView(padded.buffer).setUint32(0, padded.length - 4, true);
    return padded;
  } else if (name === 'protobuf' && head.length > 24) {
    // The varint behind byte 22; where it would change its size, the length stays as it was.
    const size = head.findIndex((byte, i) => i >= 22 && byte < 0x80) - 21;
    const length = head.length - 22 - size;
    for (let i = 0; i < size; i++) {
      head[22 + i] = ((length / 2 ** (7 * i)) & 0x7f) | (i < size - 1 ? 0x80 : 0);
    }
  }
  return head;
}
