const view = new DataView(new ArrayBuffer(8));

/**
 * The power of two that brings `number` into [1, 2), by its exponent bits: `Math.log2` and `**` may
 * round differently from engine to engine. 1 for zero; the nearest there is for the outermost
 * exponents, whose inverses float64 doesn't hold.
 *
 * @param number finite, 0 or more
 */
export function inversePowerOfTwo(number: number): number {
  if (number === 0) return 1;
  view.setFloat64(0, number);
  const exponent = view.getUint16(0) >>> 4;
  view.setFloat64(0, 0);
  view.setUint16(0, Math.min(Math.max(2046 - exponent, 1), 2046) << 4);
  return view.getFloat64(0);
}
