/** Changes of the numbers in segments: cells of columns above all. */

/**
 * @param {import('./dice.mjs').Dice} dice
 * @param {import('@brine/core').Manifest} manifest
 * @param {readonly Uint8Array[]} contents
 */
export function mutateContents(dice, manifest, contents) {
  const out = contents.map((bytes) => bytes.slice());
  for (let edits = dice.oneOf(3) ? 1 + dice.below(5) : 1; edits > 0; edits--) {
    const segment = dice.below(out.length);
    const bytes = out[segment];
    if (bytes && bytes.length > 0) edit(dice, bytes, manifest.segments[segment]?.dtype);
  }
  return out;
}

/**
 * @param {import('./dice.mjs').Dice} dice @param {Uint8Array<ArrayBuffer>} bytes
 * @param {import('@brine/core').DType | undefined} dtype
 */
function edit(dice, bytes, dtype) {
  const cells = arrayOf(bytes, dtype);
  const at = dice.below(cells.length);
  const other = dice.below(cells.length);
  const cell = cells[at];
  const numbers = [-4, -3, -2, -1, 0, 1, 127, 128, 32768, 2 ** 31, Number.NaN, -0, 0.5, other];
  switch (dice.below(6)) {
    case 0:
      bytes[dice.below(bytes.length)] = dice.below(256);
      break;
    case 1:
      [cells[at], cells[other]] = [
        /** @type {number} */ (cells[other]),
        /** @type {number} */ (cell),
      ];
      break;
    case 2:
      cells.fill(/** @type {number} */ (cell));
      break;
    case 3:
      cells[at] = Number(cell) + dice.pick([-1, 1, 2, -2]);
      break;
    case 4:
      cells.reverse();
      break;
    default:
      cells[at] = dice.pick(numbers);
  }
}

/** @param {Uint8Array<ArrayBuffer>} { buffer } @param {import('@brine/core').DType | undefined} dtype */
function arrayOf({ buffer }, dtype) {
  switch (dtype) {
    case 'int8':
      return new Int8Array(buffer);
    case 'int16':
      return new Int16Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}
