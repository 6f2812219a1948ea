/**
 * What stands at the same place in every file.
 *
 * Builders write from the end to the front, so the table that is written last, the root, comes first
 * in the file, behind its vtable. All its fields are present, which makes the vtable and every
 * place in the table constant. See "FlatBuffers internals": Format components, Tables.
 *
 * ```
 *  0 size │ 4 offset of root │ 8 "BRIN" │ 12 vtable │ 28 root table: offset of vtable │ 32 digest
 * 40 version │ 44 nodes │ 48 strings │ 52 segments │ 56 root value │ 72
 * ```
 */
import { BrineError, type Prefix } from '@brine/core';
import { codecName, malformed } from './errors.js';

/** Bytes of the size in front of a size-prefixed flatbuffer. */
export const sizePrefixLength = 4;

/** Where the identifier stands. */
const identifierOffset = 8;
const identifier = 'BRIN';

/** Where the head's digest stands. */
export const digestOffset = 32;

const versionOffset = 40;

/** Where the offset of each vector in the root table stands. */
export const vectorOffsets = { nodes: 44, strings: 48, segments: 52 } as const;

/** Where the root table ends. */
export const rootEnd = 72;

/** A head is a whole number of these: the builder aligns all of it for its largest scalars. */
const headUnit = 8;

/** The builder can't grow past this, so no head is longer. */
export const maxHeadLength: number = 2 ** 30;

/** Enough to see the size and the version; a whole head is always longer. */
const startLength = 64;

/** From byte 4 to the digest: offset of root, identifier, vtable, offset of vtable. */
const constant = [
  24, 0, 0, 0, 0x42, 0x52, 0x49, 0x4e, 16, 0, 44, 0, 12, 0, 4, 0, 28, 0, 16, 0, 20, 0, 24, 0, 16, 0,
  0, 0,
];

/** Whether the file identifier is there. */
export function recognises(start: Uint8Array): boolean {
  return (
    start.length >= identifierOffset + identifier.length && readIdentifier(start) === identifier
  );
}

/**
 * Reads size and version, and checks no more: a later version may have another vtable, and is then
 * to be called unsupported, not malformed.
 */
export function readPrefix(start: Uint8Array): Prefix {
  if (start.length < startLength) {
    throw new BrineError(
      'TRUNCATED',
      `The file ends after ${start.length} bytes, expected ${startLength} or more.`,
      { codec: codecName, offset: start.length },
    );
  }
  if (!recognises(start)) {
    throw malformed(
      identifierOffset,
      'file identifier',
      JSON.stringify(readIdentifier(start)),
      JSON.stringify(identifier),
    );
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const headLength = sizePrefixLength + view.getUint32(0, true);
  if (headLength < rootEnd || headLength > maxHeadLength || headLength % headUnit !== 0) {
    throw malformed(
      0,
      'size prefix',
      headLength - sizePrefixLength,
      `4 less than a multiple of ${headUnit} from ${rootEnd} to ${maxHeadLength}`,
    );
  }
  return { version: view.getUint32(versionOffset, true), headLength };
}

/** Checks all that is constant in a head, and that it is as long as it says. */
export function checkPrefix(head: Uint8Array): void {
  const { headLength } = readPrefix(head);
  if (headLength !== head.length) {
    throw malformed(
      0,
      'size prefix',
      headLength - sizePrefixLength,
      head.length - sizePrefixLength,
    );
  }
  constant.forEach((expected, i) => {
    const offset = sizePrefixLength + i;
    if (head[offset] !== expected) throw malformed(offset, 'prefix', head[offset]!, expected);
  });
}

function readIdentifier(start: Uint8Array): string {
  return String.fromCharCode(
    ...start.subarray(identifierOffset, identifierOffset + identifier.length),
  );
}
