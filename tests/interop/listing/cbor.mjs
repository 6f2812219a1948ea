/** Lists a file in CBOR, by the grammar of brine.cddl. */
import { count, Listing, textOf, viewOf } from './listing.mjs';

/** @param {Uint8Array} bytes */
export function listCbor(bytes) {
  const view = viewOf(bytes);
  const listing = new Listing(bytes);
  const { segments } = listHead(bytes, view, listing);
  segments.forEach(({ byteLength }, i) => {
    const padding = bytes[listing.at + 1] ?? 0;
    listing.take(2, `byte string of ${padding} bytes: padding in front of segment ${i}`);
    listing.take(padding, 'zeros');
    listing.take(2, `tag ${bytes[listing.at + 1]}: array of float64, little-endian`);
    listing.take(
      9,
      `byte string of ${view.getBigUint64(listing.at + 1)} bytes, in the form with 8`,
    );
    listing.float64s(byteLength / 8, i);
  });
  return listing.toString();
}

/** @param {Uint8Array} bytes @param {DataView} view @param {Listing} listing */
function listHead(bytes, view, listing) {
  const reader = new Reader(bytes, view, listing);
  listing.take(3, 'tag 55799: what follows is CBOR');
  listing.take(9, `array of ${view.getBigUint64(4)} items, in the form with 8 bytes`);
  listing.take(6, 'text "brine"');
  listing.take(3, `version ${view.getUint16(19)}, in the form with 2 bytes`);
  listing.take(9, `length of the head: ${view.getBigUint64(22)}, in the form with 8 bytes`);
  listing.take(1, 'byte string of 8 bytes');
  listing.take(8, 'digest of the head');
  listing.take(1, 'manifest: map of 3 entries');
  reader.text('key', 1);
  reader.value('', 1);
  reader.text('key', 1);
  const nodes = reader.array('node', 1);
  for (let node = 0; node < nodes; node++) reader.node(node);
  reader.text('key', 1);
  const length = reader.array('segment', 1);
  const segments = Array.from({ length }, (_, i) => reader.segment(i));
  return { segments };
}

class Reader {
  /** @param {Uint8Array} bytes @param {DataView} view @param {Listing} listing */
  constructor(bytes, view, listing) {
    this.bytes = bytes;
    this.view = view;
    this.listing = listing;
  }

  /** Major type, argument and size of the header at `at`. */
  peek(at = this.listing.at) {
    const initial = this.bytes[at] ?? 0;
    const info = initial & 31;
    const major = initial >> 5;
    if (info < 24) return { major, argument: info, size: 1 };
    if (info === 24) return { major, argument: this.view.getUint8(at + 1), size: 2 };
    if (info === 25) return { major, argument: this.view.getUint16(at + 1), size: 3 };
    return { major, argument: this.view.getUint32(at + 1), size: 5 };
  }

  /** @param {string} noun @param {number} depth */
  array(noun, depth) {
    const { argument, size } = this.peek();
    this.listing.take(size, `array of ${count(argument, noun)}`, depth);
    return argument;
  }

  /** @param {number} depth */
  map(depth) {
    const { argument, size } = this.peek();
    this.listing.take(size, `map of ${count(argument, 'entry', 'entries')}`, depth);
    return argument;
  }

  /** @param {string} what @param {number} depth @param {number} [extra] bytes in front of it */
  text(what, depth, extra = 0) {
    const { text, size } = this.peekText(this.listing.at + extra);
    this.listing.take(extra + size, `${what} ${text}`.trim(), depth);
    return text;
  }

  peekText(at = this.listing.at) {
    const { argument, size } = this.peek(at);
    const start = at + size;
    return { text: textOf(this.bytes.subarray(start, start + argument)), size: size + argument };
  }

  /** @param {string} what @param {number} depth */
  uint(what, depth) {
    const { argument, size } = this.peek();
    this.listing.take(size, `${what} ${argument}`, depth);
    return argument;
  }

  /** @param {string} what @param {number} depth */
  value(what, depth) {
    const { major, argument, size } = this.peek();
    const constants = new Map([
      [20, 'false'],
      [21, 'true'],
      [22, 'null'],
      [23, 'undefined'],
    ]);
    if (major === 3) return void this.text(what, depth);
    if (major === 4) {
      const { argument: node, size: rest } = this.peek(this.listing.at + size);
      return this.listing.take(size + rest, `${what} reference to node ${node}`.trim(), depth);
    }
    const constant = major === 7 ? constants.get(argument) : undefined;
    if (constant === undefined) throw new RangeError('the example has no such value');
    return this.listing.take(size, `${what} ${constant}`.trim(), depth);
  }

  /** @param {number} number */
  node(number) {
    const { argument: length, size } = this.peek();
    const kind = this.text(`node ${number}: array of ${length},`, 2, size);
    if (kind === '"model"') {
      this.text('type', 3);
      this.uint('version', 3);
      this.value('state:', 3);
    } else if (kind === '"object"') {
      const keys = this.map(3);
      for (let i = 0; i < keys; i++) {
        this.text('key', 3);
        this.value('', 4);
      }
    } else {
      this.text('dtype', 3);
      const rank = this.peek().argument;
      const shape = Array.from({ length: rank }, (_, i) => this.bytes[this.listing.at + 1 + i]);
      this.listing.take(1 + rank, `shape [${shape.join(', ')}]`, 3);
      this.uint('segment', 3);
      this.uint('byte offset', 3);
    }
  }

  /** @param {number} number */
  segment(number) {
    const { argument: length, size } = this.peek();
    this.listing.take(size, `segment ${number}: array of ${length}`, 2);
    this.text('dtype', 3);
    const byteLength = this.uint('byte length', 3);
    this.uint('offset', 3);
    this.listing.take(9, 'byte string of 8 bytes: digest', 3);
    return { byteLength };
  }
}
