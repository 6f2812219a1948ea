/** The 64 bits of a number as 16 hexadecimal digits: tells `-0` from `0`, and any last digit. */
export function toBits(value: number): string {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  return bytes.getBigUint64(0).toString(16).padStart(16, '0');
}

/** The number of {@link toBits}. */
export function fromBits(bits: string): number {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(`0x${bits}`));
  return bytes.getFloat64(0);
}
