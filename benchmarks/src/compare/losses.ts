/**
 * Compares bit for bit.
 *
 * @returns what was lost, in words, each kind once: `NaN becomes 0`; empty when all came back
 */
export function losses(expected: Float64Array, found: unknown): string[] {
  if (!(found instanceof Float64Array)) return [`the array becomes ${describe(found)}`];
  if (found.length !== expected.length) {
    return [`${expected.length} elements become ${found.length}`];
  }
  const a = bytesOf(expected);
  const b = bytesOf(found);
  if (a.equals(b)) return [];
  const kinds = new Set<string>();
  for (let i = 0; i < expected.length; i++) {
    if (a.compare(b, i * 8, i * 8 + 8, i * 8, i * 8 + 8) === 0) continue;
    kinds.add(changeOf(expected[i]!, found[i]!));
  }
  return [...kinds];
}

function changeOf(before: number, after: number): string {
  if (Number.isNaN(before) && Number.isNaN(after)) return 'the bits of NaN change';
  if (Number.isFinite(before) && before !== 0) return 'ordinary numbers change';
  return `${text(before)} becomes ${Number.isFinite(after) && after !== 0 ? 'another' : text(after)}`;
}

function text(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
