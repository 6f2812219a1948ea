/** Changes of bytes, blind to what they mean. */
import { edges } from './dice.mjs';

/** Bytes that mean something in most formats: counts, tags, lengths, the edges. */
const loaded = [0, 1, 2, 8, 0x0a, 0x20, 0x22, 0x2d, 0x7f, 0x80, 0x9b, 0xa3, 0xc0, 0xf6, 0xfb, 0xff];

/** @param {import('./dice.mjs').Dice} dice @param {Uint8Array} bytes @returns {Uint8Array} */
export function mutateBytes(dice, bytes) {
  let out = bytes;
  for (let edits = dice.oneOf(3) ? 1 + dice.below(5) : 1; edits > 0; edits--) out = edit(dice, out);
  return out;
}

/** @param {import('./dice.mjs').Dice} dice @param {Uint8Array} bytes */
function edit(dice, bytes) {
  const at = dice.below(bytes.length);
  const length = Math.min(1 + dice.below(dice.oneOf(4) ? 64 : 8), bytes.length - at);
  const part = bytes.subarray(at, at + length);
  const elsewhere = dice.below(Math.max(1, bytes.length - length));
  switch (dice.below(8)) {
    case 0:
      return splice(bytes, at, 1, [Number(bytes[at]) ^ (1 << dice.below(8))]);
    case 1:
      return splice(bytes, at, 1, [dice.oneOf(2) ? dice.below(256) : dice.pick(loaded)]);
    case 2:
      return splice(bytes, at, 1, [Number(bytes[at]) + dice.pick([-1, 1, -8, 8])]);
    case 3:
      return splice(
        bytes,
        at,
        Math.min(8, bytes.length - at),
        integer(dice).subarray(0, bytes.length - at),
      );
    case 4:
      return splice(bytes, elsewhere, length, part);
    case 5:
      return splice(
        splice(bytes, elsewhere, length, part),
        at,
        length,
        bytes.subarray(elsewhere, elsewhere + length),
      );
    case 6:
      return splice(bytes, elsewhere, 0, part);
    default:
      return splice(bytes, at, length, []);
  }
}

/** A number of 8 bytes at the edge of what some check holds. @param {import('./dice.mjs').Dice} dice */
function integer(dice) {
  const view = new DataView(new ArrayBuffer(8));
  const isLittle = dice.oneOf(2);
  const value = BigInt(dice.pick(edges));
  view.setBigUint64(0, dice.oneOf(4) ? -value : value, isLittle);
  const bytes = new Uint8Array(view.buffer);
  const size = dice.pick([2, 4, 8]);
  return isLittle ? bytes.subarray(0, size) : bytes.subarray(8 - size);
}

/**
 * A copy with `remove` bytes at `at` replaced.
 *
 * @param {Uint8Array} bytes @param {number} at @param {number} remove
 * @param {ArrayLike<number>} insert
 */
export function splice(bytes, at, remove, insert) {
  const rest = bytes.subarray(at + remove);
  const out = new Uint8Array(at + insert.length + rest.length);
  out.set(bytes.subarray(0, at));
  out.set(insert, at);
  out.set(rest, at + insert.length);
  return out;
}
