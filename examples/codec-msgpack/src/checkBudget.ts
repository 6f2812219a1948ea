import { BrineError, type Limits } from '@brine/core';

/** How deep lists nest in a manifest. */
const maxDepth = 5;

/** Bytes of the items that a manifest may hold besides texts and lists, by their first byte. */
const scalarSizes: ReadonlyMap<number, number> = new Map([
  ...[0xc0, 0xc2, 0xc3].map((byte) => [byte, 1] as const),
  ...[0xcc, 0xd0].map((byte) => [byte, 2] as const),
  ...[0xcd, 0xd1].map((byte) => [byte, 3] as const),
  ...[0xce, 0xd2].map((byte) => [byte, 5] as const),
  ...[0xcb, 0xcf, 0xd3].map((byte) => [byte, 9] as const),
]);

/**
 * Steps over the items before the library sees them. It makes an array of the length that a header
 * claims, and nests without end, so 1 MB of headers within headers would take all memory there is.
 *
 * @throws BrineError `MALFORMED` or `LIMIT_EXCEEDED`, with the offset in the manifest in its message
 */
export function checkBudget(bytes: Uint8Array, { maxNodes, maxValues }: Limits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** How many items each open list still lacks. */
  const open = [1];
  // The manifest with its two lists, up to three for a node, one for a segment, and one for a value.
  let listsLeft = 4 + 4 * maxNodes + maxValues;
  let at = 0;

  const argument = (width: number): number => {
    if (at + 1 + width > bytes.length) fail(at, 'ends within a header');
    if (width === 1) return view.getUint8(at + 1);
    return width === 2 ? view.getUint16(at + 1) : view.getUint32(at + 1);
  };

  while (open.length > 0) {
    const left = open.pop()!;
    if (left === 0) continue;
    open.push(left - 1);
    if (at >= bytes.length) fail(at, 'ends too early');
    const byte = bytes[at]!;
    if ((byte >= 0x90 && byte < 0xa0) || byte === 0xdc || byte === 0xdd) {
      const width = byte < 0xa0 ? 0 : byte === 0xdc ? 2 : 4;
      const count = width === 0 ? byte - 0x90 : argument(width);
      if (count > bytes.length - at) fail(at, `has a list of ${count} items`);
      if (open.length > maxDepth) fail(at, `nests deeper than ${maxDepth} lists`);
      if (--listsLeft < 0) throw tooMany();
      open.push(count);
      at += 1 + width;
    } else if ((byte >= 0xa0 && byte < 0xc0) || (byte >= 0xd9 && byte <= 0xdb)) {
      const width = byte < 0xc0 ? 0 : 1 << (byte - 0xd9);
      at += 1 + width + (width === 0 ? byte - 0xa0 : argument(width));
    } else {
      const size = byte < 0x80 || byte >= 0xe0 ? 1 : scalarSizes.get(byte);
      at += size ?? fail(at, `has an item of type 0x${byte.toString(16)}`);
    }
  }
}

function fail(at: number, problem: string): never {
  throw new BrineError(
    'MALFORMED',
    `The manifest ${problem} at its byte ${at}. The file was not written by Brine, or was changed.`,
    { codec: 'msgpack' },
  );
}

function tooMany(): BrineError {
  return new BrineError(
    'LIMIT_EXCEEDED',
    'The manifest has more lists than `limits.maxNodes` and `limits.maxValues` leave room for. If you trust where it comes from, raise them.',
    { codec: 'msgpack' },
  );
}
