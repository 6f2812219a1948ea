import type { Shape } from './shapes.js';

/**
 * Whether an object is two rows of a table.
 *
 * A Map from objects to rows would tell at once, but costs more than all the rest of the walk: 100 of
 * 170 ms for 400,000 objects. Contents can be hashed without it, and only objects whose contents
 * are equal can be one and the same. Rows are dealt out by their hashes into parts that fit the
 * processor's cache, and compared within each.
 */
export function hasTwins({ objects, hashes }: Shape): boolean {
  const count = objects.length;
  const bits = Math.max(0, Math.ceil(Math.log2(count / partSize)));
  const mask = 2 ** bits - 1;
  const ends = new Uint32Array(mask + 1);
  for (let row = 0; row < count; row++) ends[hashes[row]! & mask]!++;
  for (let part = 1; part <= mask; part++) ends[part]! += ends[part - 1]!;
  const starts = ends.slice();
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[--starts[hashes[row]! & mask]!] = row;
  for (let part = 0; part <= mask; part++) {
    if (partHasTwins(rows.subarray(starts[part], ends[part]), objects, hashes, bits)) return true;
  }
  return false;
}

const partSize = 1024;
const slots = 4 * partSize;
const table = new Uint32Array(slots);

function partHasTwins(
  rows: Uint32Array,
  objects: readonly object[],
  hashes: Int32Array,
  bits: number,
): boolean {
  // Many equal rows, or a bad mixture of hashes.
  if (rows.length > 2 * partSize) return someTwice(rows, objects);
  table.fill(0);
  let steps = 0;
  for (const row of rows) {
    const hash = hashes[row]!;
    let slot = (hash >>> bits) & (slots - 1);
    for (; table[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
      const other = table[slot]! - 1;
      if (hashes[other] === hash && objects[other] === objects[row]) return true;
      if (++steps > 32 * partSize) return someTwice(rows, objects);
    }
    table[slot] = row + 1;
  }
  return false;
}

function someTwice(rows: Uint32Array, objects: readonly object[]): boolean {
  const seen = new Set<object>();
  for (const row of rows) seen.add(objects[row]!);
  return seen.size < rows.length;
}
