import { flatbuffers } from '@brine/codec-flatbuffers';
import { type BrineError, defaultLimits, isBrineError, type Manifest } from '@brine/core';

export function decode(head: Uint8Array): Manifest {
  return flatbuffers.decodeHead(head, defaultLimits);
}

/** The head with zeros where the digest goes, as `encodeHead` writes it. */
export function withoutDigest(head: Uint8Array): Uint8Array {
  return head.slice().fill(0, flatbuffers.digestOffset, flatbuffers.digestOffset + 8);
}

/** What `run` throws, which must be a BrineError. */
export function failure(run: () => unknown): BrineError {
  try {
    run();
  } catch (error) {
    if (isBrineError(error)) return error;
    throw error;
  }
  throw new Error('Expected a BrineError, nothing was thrown.');
}

/**
 * The one promise about hostile bytes: a BrineError, or a manifest that is written as exactly
 * those bytes.
 *
 * @returns whether they were accepted
 */
export function survives(head: Uint8Array): boolean {
  let manifest: Manifest;
  try {
    manifest = decode(head);
  } catch (error) {
    if (isBrineError(error)) return false;
    throw error;
  }
  const again = flatbuffers.encodeHead(manifest);
  if (Buffer.compare(again, withoutDigest(head)) === 0) return true;
  throw new Error('A head was accepted that is not written like this.');
}

/** Finds its way in a head that is not damaged yet, and damages it. */
export class Surgeon {
  readonly head: Uint8Array;
  readonly view: DataView;

  constructor(manifest: Manifest) {
    this.head = flatbuffers.encodeHead(manifest).slice();
    this.view = new DataView(this.head.buffer);
  }

  /** Where the offset at `slot` points. */
  follow(slot: number): number {
    return slot + this.view.getUint32(slot, true);
  }

  /** First byte of the elements of a vector in the root table. */
  elements(name: 'nodes' | 'strings' | 'segments'): number {
    return this.follow({ nodes: 44, strings: 48, segments: 52 }[name]) + 4;
  }

  node(index: number): number {
    return this.follow(this.elements('nodes') + 4 * index);
  }

  vtable(table: number): number {
    return table - this.view.getInt32(table, true);
  }

  /** Where a field of a node lies, by its place in the schema. */
  field(node: number, field: number): number {
    const table = this.node(node);
    return table + this.view.getUint16(this.vtable(table) + 4 + 2 * field, true);
  }

  u8(offset: number, value: number): this {
    this.view.setUint8(offset, value);
    return this;
  }

  u16(offset: number, value: number): this {
    this.view.setUint16(offset, value, true);
    return this;
  }

  u32(offset: number, value: number): this {
    this.view.setUint32(offset, value, true);
    return this;
  }
}
