/** Lists a file in FlatBuffers. Its offsets are followed first, then what they lead to is sorted. */
import { Listing, textOf, viewOf } from './listing.mjs';

/** @typedef {{ start: number, length: number, meaning: string, depth: number }} Part */

const nodeKinds = ['Object', 'Dict', 'Array', 'Sparse', 'Set', 'Map', 'Date', 'BigInt', 'Model'];
nodeKinds.push('Tensor', 'TypedArray', 'ArrayBuffer', 'DataView');
const valueKinds = ['Null', 'Undefined', 'False', 'True', 'Number', 'Text', 'Ref'];
const dtypes = ['Int8', 'UInt8', 'UInt8Clamped', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64'];
dtypes.push('UInt64', 'Float16', 'Float32', 'Float64');

const nodeFields = ['kind', 'keys', 'values', 'type', 'version', 'state', 'dtype', 'shape'];
nodeFields.push('segment', 'byte_offset');

/** @param {Uint8Array} bytes */
export function listFlatbuffers(bytes) {
  const parts = new Parts(bytes);
  const segments = parts.file();
  const listing = new Listing(bytes);
  for (const { start, length, meaning, depth } of parts.sorted()) {
    listing.zeros(start, 'padding');
    listing.take(length, meaning, depth);
  }
  const headLength = 4 + viewOf(bytes).getUint32(0, true);
  listing.zeros(headLength, 'padding');
  const first = Math.ceil(headLength / 64) * 64;
  segments.forEach(({ offset, byteLength }, i) => {
    listing.zeros(first + offset, `zeros in front of segment ${i}`);
    listing.float64s(byteLength / 8, i);
  });
  return listing.toString();
}

class Parts {
  /** @type {Map<number, Part>} by their starts: a vtable may be met more than once */
  #parts = new Map();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  sorted() {
    return [...this.#parts.values()].sort((a, b) => a.start - b.start);
  }

  /** @param {number} start @param {number} length @param {string} meaning @param {number} [depth] */
  add(start, length, meaning, depth = 0) {
    this.#parts.set(start, { start, length, meaning, depth });
  }

  file() {
    const { view } = this;
    this.add(0, 4, `size of the flatbuffer: ${view.getUint32(0, true)} bytes after these 4`);
    const root = 4 + view.getUint32(4, true);
    this.add(4, 4, `the root table lies ${root - 4} bytes from here, at ${root}`);
    this.add(8, 4, 'file identifier "BRIN"');
    this.vtable(root, 'File', ['version', 'digest', 'root', 'nodes', 'strings', 'segments']);
    this.add(root, 4, `File: its vtable lies ${view.getInt32(root, true)} bytes back`);
    this.add(32, 8, 'digest: of the head', 1);
    this.add(40, 4, `version ${view.getUint32(40, true)}`, 1);
    const [nodes, strings, segments] = ['nodes', 'strings', 'segments'].map((name, i) =>
      this.pointer(44 + 4 * i, name),
    );
    const texts = this.strings(strings ?? 0);
    this.value(56, 'root', texts, 1);
    this.nodes(nodes ?? 0, texts);
    return this.segments(segments ?? 0);
  }

  /** @param {number} at @param {string} name */
  pointer(at, name) {
    const target = at + this.view.getUint32(at, true);
    this.add(at, 4, `${name}: ${target - at} bytes from here, at ${target}`, 1);
    return target;
  }

  /** @param {number} table @param {string} name @param {readonly string[]} fields */
  vtable(table, name, fields) {
    const at = table - this.view.getInt32(table, true);
    const size = this.view.getUint16(at, true);
    const places = fields
      .map((field, i) => [field, 4 + 2 * i < size ? this.view.getUint16(at + 4 + 2 * i, true) : 0])
      .filter(([, place]) => place !== 0);
    const tableSize = this.view.getUint16(at + 2, true);
    this.add(at, 2, `vtable of a ${name}: it has ${size} bytes`);
    this.add(at + 2, 2, `the table has ${tableSize} bytes`, 1);
    fields.slice(0, (size - 4) / 2).forEach((field, i) => {
      const place = this.view.getUint16(at + 4 + 2 * i, true);
      this.add(at + 4 + 2 * i, 2, place ? `${field} at ${place}` : `no ${field}`, 1);
    });
    return new Map(places.map(([field, place]) => [String(field), table + Number(place)]));
  }

  /** @param {number} vector @param {string} what */
  offsets(vector, what) {
    const count = this.view.getUint32(vector, true);
    this.add(vector, 4, `vector of ${count} ${what}s`);
    return Array.from({ length: count }, (_, i) => {
      const at = vector + 4 + 4 * i;
      const target = at + this.view.getUint32(at, true);
      this.add(at, 4, `${what} ${i} at ${target}`, 1);
      return target;
    });
  }

  /** @param {number} vector */
  strings(vector) {
    return this.offsets(vector, 'string').map((at, i) => {
      const length = this.view.getUint32(at, true);
      const text = textOf(this.bytes.subarray(at + 4, at + 4 + length));
      this.add(at, 4 + length + 1, `string ${i}: ${length} bytes, ${text}, and a zero`);
      return text;
    });
  }

  /** @param {number} vector @param {readonly string[]} texts */
  nodes(vector, texts) {
    this.offsets(vector, 'node').forEach((at, i) => {
      const { view } = this;
      const fields = this.vtable(at, 'Node', nodeFields);
      const kind = nodeKinds[view.getUint8(fields.get('kind') ?? 0)] ?? '';
      const back = view.getInt32(at, true);
      const where = back > 0 ? `${back} bytes back` : `${-back} bytes on`;
      this.add(at, 4, `node ${i}: its vtable lies ${where}`);
      for (const [name, place] of fields) this.field(name, place, kind, texts, i);
    });
  }

  /**
   * @param {string} name @param {number} at @param {string} kind
   * @param {readonly string[]} texts @param {number} node
   */
  field(name, at, kind, texts, node) {
    const { view } = this;
    if (name === 'kind') this.add(at, 1, `kind ${kind}`, 1);
    else if (name === 'dtype') this.add(at, 1, `dtype ${dtypes[view.getUint8(at)]}`, 1);
    else if (name === 'state') this.value(at, 'state', texts, 1);
    else if (name === 'byte_offset') this.add(at, 8, `${name} ${view.getBigUint64(at, true)}`, 1);
    else if (name === 'type') this.add(at, 4, `type ${texts[view.getUint32(at, true)]}`, 1);
    else if (name === 'keys' || name === 'values' || name === 'shape') {
      this.vector(this.pointer(at, name), name, texts, node);
    } else this.add(at, 4, `${name} ${view.getUint32(at, true)}`, 1);
  }

  /** @param {number} at @param {string} name @param {readonly string[]} texts @param {number} node */
  vector(at, name, texts, node) {
    const { view } = this;
    const count = view.getUint32(at, true);
    this.add(at, 4, `${name} of node ${node}: ${count}`);
    for (let i = 0; i < count; i++) {
      if (name === 'values') this.value(at + 4 + 16 * i, `value ${i}:`, texts, 1);
      else if (name === 'shape') {
        this.add(at + 4 + 8 * i, 8, `${view.getBigUint64(at + 4 + 8 * i, true)}`, 1);
      } else {
        const index = view.getUint32(at + 4 + 4 * i, true);
        this.add(at + 4 + 4 * i, 4, `key ${i}: string ${index}, ${texts[index]}`, 1);
      }
    }
  }

  /** @param {number} at @param {string} name @param {readonly string[]} texts @param {number} depth */
  value(at, name, texts, depth) {
    const kind = valueKinds[this.view.getUint8(at + 12)] ?? '';
    const index = this.view.getUint32(at + 8, true);
    const content = { Ref: ` to node ${index}`, Text: ` ${texts[index]}` }[kind] ?? '';
    this.add(at, 16, `${name} ${kind}${content}`, depth);
  }

  /** @param {number} vector */
  segments(vector) {
    const { view } = this;
    const count = view.getUint32(vector, true);
    this.add(vector, 4, `vector of ${count} segments`);
    return Array.from({ length: count }, (_, i) => {
      const at = vector + 4 + 32 * i;
      const offset = Number(view.getBigUint64(at, true));
      const byteLength = Number(view.getBigUint64(at + 8, true));
      this.add(at, 8, `segment ${i}: offset ${offset}`, 1);
      this.add(at + 8, 8, `byte_length ${byteLength}`, 2);
      this.add(at + 16, 8, 'digest', 2);
      this.add(at + 24, 8, `dtype ${dtypes[view.getUint8(at + 24)]}, and 7 zeros`, 2);
      return { offset, byteLength };
    });
  }
}
