/** Lists a file in Protocol Buffers, by the fields of brine.proto. */
import { count, Listing, textOf, viewOf } from './listing.mjs';

/**
 * How a field is listed: as a message, or as what its bytes say.
 *
 * @typedef {{ name: string, message?: Message, names?: readonly string[] }} Field
 * @typedef {Readonly<Record<number, Field>>} Message fields by number
 */

const recordKinds = ['', 'KIND_OBJECT', 'KIND_DICT'];
const numbersKinds = ['', 'KIND_TENSOR', 'KIND_TYPED_ARRAY'];
const dtypes = { name: 'dtype', names: [...Array(12).fill(''), 'DTYPE_FLOAT64'] };

/** @type {Message} */
const value = {
  1: { name: 'constant', names: ['CONSTANT_NULL', 'CONSTANT_UNDEFINED'] },
  2: { name: 'boolean', names: ['false', 'true'] },
  4: { name: 'text' },
  5: { name: 'node' },
};
/** @type {Message} */
const record = {
  1: { name: 'kind', names: recordKinds },
  2: { name: 'keys' },
  3: { name: 'values', message: value },
};
/** @type {Message} */
const model = {
  1: { name: 'type' },
  2: { name: 'version' },
  3: { name: 'state', message: value },
};
/** @type {Message} */
const numbers = {
  1: { name: 'kind', names: numbersKinds },
  2: dtypes,
  3: { name: 'shape' },
  4: { name: 'segment' },
  5: { name: 'byte_offset' },
};
/** @type {Message} */
const node = {
  1: { name: 'record', message: record },
  3: { name: 'model', message: model },
  4: { name: 'numbers', message: numbers },
};
/** @type {Message} */
const segment = {
  1: dtypes,
  2: { name: 'offset' },
  3: { name: 'byte_length' },
  4: { name: 'digest' },
};
/** @type {Message} */
const manifest = {
  1: { name: 'root', message: value },
  2: { name: 'nodes', message: node },
  3: { name: 'segments', message: segment },
};

/** @param {Uint8Array} bytes */
export function listProtobuf(bytes) {
  const view = viewOf(bytes);
  const listing = new Listing(bytes);
  listing.take(7, 'field 1, format: a string of 5 bytes, "brine"');
  listing.take(5, `field 2, version: fixed32, ${view.getUint32(8, true)}`);
  listing.take(1, 'field 3, digest: fixed64');
  listing.take(8, 'digest of the head');
  const { value: length, size } = varint(bytes, 22);
  listing.take(1 + size, `field 4, manifest: a message of ${length} bytes`);
  list(bytes, listing, manifest, listing.at + length, 1);
  for (let i = 0; listing.at < bytes.length; i++) {
    const padding = bytes[listing.at + 1] ?? 0;
    listing.take(2, `field 15, padding: ${padding} bytes, in front of segment ${i}`);
    listing.take(padding, 'zeros');
    const { value: byteLength, size } = varint(bytes, listing.at + 1);
    listing.take(1 + size, `field 5, segments: ${byteLength} bytes`);
    listing.float64s(byteLength / 8, i);
  }
  return listing.toString();
}

/**
 * Lists the fields of a message.
 *
 * @param {Uint8Array} bytes @param {Listing} listing @param {Message} message
 * @param {number} end @param {number} depth
 */
function list(bytes, listing, message, end, depth) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  while (listing.at < end) {
    const key = bytes[listing.at] ?? 0;
    const field = message[key >> 3];
    if (field === undefined) throw new RangeError(`the example has no field ${key >> 3}`);
    const index = counts.get(field.name) ?? 0;
    counts.set(field.name, index + 1);
    const isList = field.name === 'nodes' || field.name === 'segments';
    const name = `${key >> 3} ${field.name}${isList ? `[${index}]` : ''}`;
    if ((key & 7) === 1) {
      listing.take(9, `${name}: fixed64`, depth);
      continue;
    }
    const { value, size } = varint(bytes, listing.at + 1);
    if ((key & 7) === 0) {
      listing.take(1 + size, `${name}: ${field.names?.[value] ?? value}`, depth);
    } else if (field.message) {
      listing.take(1 + size, `${name}: ${count(value, 'byte')}`, depth);
      list(bytes, listing, field.message, listing.at + value, depth + 1);
    } else {
      const start = listing.at + 1 + size;
      const content = bytes.subarray(start, start + value);
      const shown = field.name === 'shape' ? `[${[...content].join(', ')}]` : textOf(content);
      listing.take(1 + size + value, `${name}: ${count(value, 'byte')}, ${shown}`, depth);
    }
  }
}

/** @param {Uint8Array} bytes @param {number} at */
function varint(bytes, at) {
  let value = 0;
  let size = 0;
  for (;;) {
    const byte = bytes[at + size] ?? 0;
    value += (byte & 127) * 2 ** (7 * size++);
    if (byte < 128) return { value, size };
  }
}
