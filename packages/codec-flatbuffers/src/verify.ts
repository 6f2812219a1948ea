/**
 * Proves that the library may read a head: its runtime checks no bounds, reads past the end as
 * zeros, and takes 16-bit fields and 32-bit offsets as signed. After this walk every offset that
 * `decode.ts` follows stays inside the head, and the objects together are no larger than it, so
 * that none is counted twice and work stays in proportion to the file.
 *
 * Sections named below are those of "FlatBuffers internals".
 */
import { checkHeap, checkLimit, type Limits } from '@brine/core';
import { codecName, malformed } from './errors.js';
import { checkPrefix, rootEnd, vectorOffsets } from './prefix.js';

/** What a field of a Node is: bytes inline, and for a vector the bytes of each element. */
interface Field {
  readonly size: number;
  readonly align: number;
  readonly element?: { readonly size: number; readonly align: number; readonly what: string };
}

const vectorOf = (what: string, size: number, align: number): Field => ({
  size: 4,
  align: 4,
  element: { size, align, what },
});
const ubyte: Field = { size: 1, align: 1 };
const uint: Field = { size: 4, align: 4 };
const ulong: Field = { size: 8, align: 8 };
const struct: Field = { size: 16, align: 8 };

/** In the order of the schema, which is that of a vtable. */
const nodeFields: readonly Field[] = [
  ubyte, // kind
  vectorOf('length of keys', 4, 4),
  vectorOf('length of values', 16, 8),
  uint, // type
  uint, // version
  struct, // state
  ubyte, // dtype
  vectorOf('length of shape', 8, 8),
  uint, // segment
  ulong, // byte_offset
];
const [, keysField, valuesField, , , stateField] = nodeFields;

const maxVtable = 4 + 2 * nodeFields.length;

/** Larger than any Node that the builder makes (36), and positive as a signed 16-bit number. */
const maxTable = 64;

/**
 * @throws BrineError `TRUNCATED`, `MALFORMED` or `LIMIT_EXCEEDED`
 */
export function verifyHead(head: Uint8Array, limits: Limits): void {
  checkPrefix(head);
  const bytes = new Bytes(head);
  const segments = bytes.vector(vectorOffsets.segments, 32, 8, 'length of segments');
  checkLimit(limits, 'maxNodes', segments.count, 'segments', codecName);
  const strings = bytes.vector(vectorOffsets.strings, 4, 4, 'length of strings');
  let texts = 0;
  for (let i = 0; i < strings.count; i++) {
    // Strings: a vector of bytes with a zero behind it that its length does not count.
    const slot = strings.start + 4 * i;
    const { start, count } = bytes.vector(slot, 1, 1, 'length of a string');
    bytes.inside(start + count, 1, 1, slot, 'end of a string');
    texts += count;
  }
  const nodes = bytes.vector(vectorOffsets.nodes, 4, 4, 'length of nodes');
  checkLimit(limits, 'maxNodes', nodes.count, 'nodes', codecName);
  let values = 0;
  for (let i = 0; i < nodes.count; i++) {
    values += verifyNode(bytes, nodes.start + 4 * i);
    checkLimit(limits, 'maxValues', values, 'values and keys', codecName);
  }
  const counts = { nodes: nodes.count, segments: segments.count, values, texts };
  checkHeap(limits, counts, codecName);
}

/** @returns how many values and keys the node has */
function verifyNode(bytes: Bytes, slot: number): number {
  const table = bytes.follow(slot, 'offset of a node');
  // Tables: a signed offset to the vtable, which may lie on either side of the table.
  const vtable = bytes.inside(table - bytes.view.getInt32(table, true), 4, 2, table, 'vtable');
  const vtableSize = bytes.view.getUint16(vtable, true);
  if (vtableSize < 4 || vtableSize > maxVtable || vtableSize % 2 !== 0) {
    throw malformed(
      vtable,
      'size of a vtable',
      vtableSize,
      `an even number from 4 to ${maxVtable}`,
    );
  }
  bytes.inside(vtable, vtableSize, 2, vtable, 'vtable');
  const tableSize = bytes.view.getUint16(vtable + 2, true);
  if (tableSize < 4 || tableSize > maxTable) {
    throw malformed(vtable + 2, 'size of a node', tableSize, `4 to ${maxTable}`);
  }
  bytes.inside(table, tableSize, 4, vtable + 2, 'node');
  bytes.take(table, tableSize, 'node');

  let values = 0;
  for (let i = 4; i < vtableSize; i += 2) {
    const offset = bytes.view.getUint16(vtable + i, true);
    if (offset === 0) continue;
    const field = nodeFields[i / 2 - 2]!;
    const place = table + offset;
    if (offset < 4 || offset + field.size > tableSize || place % field.align !== 0) {
      throw malformed(
        vtable + i,
        'offset of a field',
        offset,
        `4 to ${tableSize - field.size}, aligned to ${field.align}`,
      );
    }
    if (field.element !== undefined) {
      const { size, align, what } = field.element;
      const { count } = bytes.vector(place, size, align, what);
      if (field === keysField || field === valuesField) values += count;
    } else if (field === stateField) {
      values++;
    }
  }
  return values;
}

/** A head, with a budget of its own length for the objects in it. */
class Bytes {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Bytes = /* @__PURE__ */ new Bytes(new Uint8Array(0));

  readonly view: DataView;
  #taken = rootEnd;

  constructor(head: Uint8Array) {
    this.view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  }

  /** Where the offset at `slot` points: at least 4 bytes, aligned, behind the root table. */
  follow(slot: number, what: string): number {
    return this.inside(slot + this.view.getUint32(slot, true), 4, 4, slot, what);
  }

  /** Vectors: a 32-bit count, then the elements. */
  vector(
    slot: number,
    size: number,
    align: number,
    what: string,
  ): { start: number; count: number } {
    const vector = this.follow(slot, 'offset of a vector');
    const count = this.view.getUint32(vector, true);
    const start = vector + 4;
    const room = Math.floor((this.view.byteLength - start) / size);
    if (count > room) throw malformed(vector, what, count, `at most ${room}`);
    if (start % align !== 0) {
      throw malformed(
        slot,
        'offset of a vector',
        vector - slot,
        `elements at a multiple of ${align}`,
      );
    }
    this.take(vector, 4 + count * size, 'vector');
    return { start, count };
  }

  /** Returns `place`, where `size` bytes are there and it is aligned. `source` is where it was read. */
  inside(place: number, size: number, align: number, source: number, what: string): number {
    if (place < rootEnd || place + size > this.view.byteLength || place % align !== 0) {
      throw malformed(
        source,
        what,
        `a pointer to byte ${place}`,
        `a ${align === 1 ? 'byte' : `multiple of ${align}`} from ${rootEnd} to ${this.view.byteLength - size}`,
      );
    }
    return place;
  }

  /** Objects that overlap add up to more than the head has. */
  take(place: number, size: number, what: string): void {
    this.#taken += size;
    if (this.#taken > this.view.byteLength) {
      throw malformed(place, what, 'shared with another object', 'objects that do not overlap');
    }
  }
}
