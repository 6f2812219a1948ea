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

/** @throws BrineError `MALFORMED` */
export function decodeVerified(head: Uint8Array): Manifest {
  return new Reader(head).manifest();
}

class Reader {
  readonly #view: DataView;
  readonly #file: File;
  readonly #strings: readonly string[];

  constructor(head: Uint8Array) {
    this.#view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    this.#file = File.getSizePrefixedRootAsFile(new ByteBuffer(head));
    this.#strings = readStrings(this.#file, head);
  }

  manifest(): Manifest {
    const root = this.#value(this.#file.root()!.bb_pos);
    const nodes: Node[] = [];
    const segments: SegmentEntry[] = [];
    // The library fills the accessor that it is given; a new one for each node would cost more
    // than the node.
    const table = new NodeTable();
    for (let i = 0; i < this.#file.nodesLength(); i++) {
      nodes.push(this.#node(this.#file.nodes(i, table)!));
    }
    const struct = new Segment();
    for (let i = 0; i < this.#file.segmentsLength(); i++) {
      segments.push(readSegment(this.#file.segments(i, struct)!));
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
          shape: Array.from({ length: table.shapeLength() }, (_, i) =>
            exact(table.shape(i)!, 'dimension of the node', table.bb_pos),
          ),
          segment: table.segment(),
          byteOffset: exact(table.byteOffset(), 'byte_offset of the node', table.bb_pos),
        };
      default:
        return { kind, values: this.#values(table) };
    }
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

function readSegment(struct: Segment): SegmentEntry {
  const at = struct.bb_pos;
  return {
    dtype: readDType(struct.dtype(), 'dtype of the segment', at),
    byteLength: exact(struct.byteLength(), 'byte_length of the segment', at),
    offset: exact(struct.offset(), 'offset of the segment', at),
    digest: struct.digest(),
  };
}

function readDType(number: number, what: string, offset: number): DType {
  const dtype = dtypeOfNumber(number);
  if (dtype !== undefined) return dtype;
  throw malformed(offset, what, number, 'a number from 0 to 11');
}

/** Past 2^53 a number would be another than the one in the file. */
function exact(value: bigint, what: string, offset: number): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw malformed(offset, what, value, 'less than 2^53');
}
