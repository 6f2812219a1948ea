/** Head → manifest, for a head that `verify.ts` has passed. Core checks what the manifest means. */
import {
  type DType,
  type Manifest,
  type Node,
  Ref,
  type SegmentEntry,
  type Value,
} from '@brine/core';
import { ByteBuffer, Encoding } from 'flatbuffers';
import { malformed } from './errors.js';
import { File } from './gen/file.js';
import { Node as NodeTable } from './gen/node.js';
import { Segment } from './gen/segment.js';
import { ValueKind } from './gen/value-kind.js';
import { dtypeOfNumber, nodeKindOfNumber } from './kinds.js';

/** Where a vtable says where fields of a Node are, as in `gen/node.ts`. */
const vtableOf = { shape: 18, byteOffset: 22 } as const;

/** @throws BrineError `MALFORMED` */
export function decodeVerified(head: Uint8Array): Manifest {
  const buffer = new ByteBuffer(head);
  const file = File.getSizePrefixedRootAsFile(buffer);
  return new Reader(head, buffer, file, readStrings(file, head)).manifest();
}

class Reader {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Reader = /* @__PURE__ */ new Reader(
    new Uint8Array(0),
    new ByteBuffer(new Uint8Array(0)),
    new File(),
    [],
  );

  readonly #view: DataView;
  readonly #buffer: ByteBuffer;
  readonly #file: File;
  readonly #strings: readonly string[];
  // The library fills the accessors that it is given; a new one for each node would cost more than the
  // node.
  readonly #table = new NodeTable();
  readonly #segments = new Segment();

  constructor(head: Uint8Array, buffer: ByteBuffer, file: File, strings: readonly string[]) {
    this.#view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    this.#buffer = buffer;
    this.#file = file;
    this.#strings = strings;
  }

  manifest(): Manifest {
    const root = this.#value(this.#file.root()!.bb_pos);
    const nodes: Node[] = [];
    const segments: SegmentEntry[] = [];
    for (let i = 0; i < this.#file.nodesLength(); i++) {
      nodes.push(this.#node(this.#file.nodes(i, this.#table)!));
    }
    for (let i = 0; i < this.#file.segmentsLength(); i++) {
      segments.push(this.#segment(this.#file.segments(i, this.#segments)!.bb_pos));
    }
    return { root, nodes, segments };
  }

  #node(table: NodeTable): Node {
    const kind = nodeKindOfNumber(table.kind());
    switch (kind) {
      case undefined:
        throw malformed(table.bb_pos, 'kind of the node', table.kind(), 'a number from 0 to 24');
      case 'object':
      case 'dict':
      case 'objects':
      case 'dicts':
        return { kind, keys: this.#keys(table), values: this.#values(table) };
      case 'model': {
        const state = table.state();
        if (state === null)
          throw malformed(table.bb_pos, 'state of the model', 'absent', 'a value');
        return {
          kind,
          type: this.#string(table.type(), table.bb_pos),
          version: table.version(),
          state: this.#value(state.bb_pos),
        };
      }
      case 'tensor':
      case 'typedArray':
      case 'arrayBuffer':
      case 'dataView':
        return {
          kind,
          dtype: readDType(table.dtype(), 'dtype of the node', table.bb_pos),
          shape: this.#shape(table),
          segment: table.segment(),
          byteOffset: this.#byteOffset(table),
        };
      default:
        return { kind, values: this.#values(table) };
    }
  }

  #shape(table: NodeTable): number[] {
    const shape = sizedArray<number>(table.shapeLength());
    const field = table.bb_pos + this.#buffer.__offset(table.bb_pos, vtableOf.shape);
    const start = this.#buffer.__vector(field);
    for (let i = 0; i < shape.length; i++) {
      shape[i] = this.#whole(start + 8 * i, 'dimension of the node', table.bb_pos);
    }
    return shape;
  }

  #byteOffset(table: NodeTable): number {
    const field = this.#buffer.__offset(table.bb_pos, vtableOf.byteOffset);
    if (field === 0) return 0;
    return this.#whole(table.bb_pos + field, 'byte_offset of the node', table.bb_pos);
  }

  #keys(table: NodeTable): string[] {
    const keys = sizedArray<string>(table.keysLength());
    for (let i = 0; i < keys.length; i++) keys[i] = this.#string(table.keys(i)!, table.bb_pos);
    return keys;
  }

  /** Vectors of structs have no gaps, so one accessor finds them all. */
  #values(table: NodeTable): Value[] {
    const values = sizedArray<Value>(table.valuesLength());
    const start = table.values(0)?.bb_pos ?? 0;
    for (let i = 0; i < values.length; i++) values[i] = this.#value(start + 16 * i);
    return values;
  }

  /** Reads the struct by its fixed places: number 0, index 8, kind 12. */
  #value(offset: number): Value {
    const kind: number = this.#view.getUint8(offset + 12);
    switch (kind) {
      case ValueKind.Null:
        return null;
      case ValueKind.Undefined:
        return undefined;
      case ValueKind.False:
        return false;
      case ValueKind.True:
        return true;
      case ValueKind.Number:
        return this.#view.getFloat64(offset, true);
      case ValueKind.Text:
        return this.#string(this.#view.getUint32(offset + 8, true), offset);
      case ValueKind.Ref:
        return new Ref(this.#view.getUint32(offset + 8, true));
      default:
        throw malformed(offset + 12, 'kind of the value', kind, 'a number from 0 to 6');
    }
  }

  /** Reads the struct by its fixed places: offset 0, byte_length 8, digest 16, dtype 24. */
  #segment(at: number): SegmentEntry {
    return {
      dtype: readDType(this.#view.getUint8(at + 24), 'dtype of the segment', at),
      byteLength: this.#whole(at + 8, 'byte_length of the segment', at),
      offset: this.#whole(at, 'offset of the segment', at),
      digest: this.#view.getBigUint64(at + 16, true),
    };
  }

  /**
   * A number of 64 bits; past 2^53 it would be another than the one in the file. The library makes five
   * bigints of one.
   */
  #whole(at: number, what: string, offset: number): number {
    const value = this.#view.getUint32(at + 4, true) * 2 ** 32 + this.#view.getUint32(at, true);
    if (Number.isSafeInteger(value)) return value;
    throw malformed(offset, what, this.#view.getBigUint64(at, true), 'less than 2^53');
  }

  #string(index: number, offset: number): string {
    const text = this.#strings[index];
    if (text !== undefined) return text;
    throw malformed(offset, 'string index', index, `less than ${this.#strings.length}`);
  }
}

/** Arrays that grow keep room for 17 elements in V8, most nodes have few: a quarter of all memory. */
function sizedArray<T>(length: number): T[] {
  return new Array<T>(length);
}

function readStrings(file: File, head: Uint8Array): string[] {
  // The library's own decoder replaces what isn't UTF-8 and drops a leading U+FEFF.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const strings: string[] = [];
  for (let i = 0; i < file.stringsLength(); i++) {
    // Bytes are what this encoding asks for; the overload can't say so.
    const bytes = file.strings(i, Encoding.UTF8_BYTES) as Uint8Array;
    try {
      strings.push(decoder.decode(bytes));
    } catch (cause) {
      const offset = bytes.byteOffset - head.byteOffset;
      throw malformed(offset, 'string', 'not UTF-8', 'UTF-8', cause);
    }
  }
  return strings;
}

function readDType(number: number, what: string, offset: number): DType {
  const dtype = dtypeOfNumber(number);
  if (dtype !== undefined) return dtype;
  throw malformed(offset, what, number, 'a number from 0 to 11');
}
