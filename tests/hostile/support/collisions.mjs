/** Numbers and bigints whose hashes V8 puts into one bucket; see core's crowding.ts. */

const mask = 2n ** 64n - 1n;

/** Of an odd number, modulo 2^64. @param {bigint} odd */
function inverse(odd) {
  let found = 1n;
  for (let i = 0; i < 7; i++) found = (found * (2n - odd * found)) & mask;
  return found;
}

/** The other way of `x ^ (x >> shift)`. @param {bigint} mixed @param {bigint} shift */
function unshift(mixed, shift) {
  let found = mixed;
  for (let done = shift; done < 64n; done += shift) found = mixed ^ (found >> shift);
  return found;
}

const [of65, of21, of18] = [inverse(65n), inverse(21n), inverse(2n ** 18n - 1n)];

/** The bits that V8's ComputeLongHash turns into these. @param {bigint} hash */
function bitsOf(hash) {
  let bits = (unshift(hash, 22n) * of65) & mask;
  bits = (unshift(bits, 11n) * of21) & mask;
  return ((unshift(bits, 31n) + 1n) * of18) & mask;
}

/** Fractions whose hashes end in 30 zeros. @param {number} count */
export function collidingNumbers(count) {
  const view = new DataView(new ArrayBuffer(8));
  const found = [];
  for (let i = 0n; found.length < count; i++) {
    view.setBigUint64(0, bitsOf(i << 30n));
    const number = view.getFloat64(0);
    if (Number.isFinite(number) && !Number.isInteger(number)) found.push(number);
  }
  return found;
}

/** Texts of bigints that are the same in the bits that are hashed. @param {number} count */
export function collidingBigints(count) {
  return Array.from({ length: count }, (_, i) => `0x${(i + 1).toString(16)}${'0'.repeat(16)}`);
}
