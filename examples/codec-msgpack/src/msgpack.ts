import { type Codec, defineCodec } from '@brine/core';
import { decode, encode } from '@msgpack/msgpack';
import { checkBudget } from './checkBudget.js';

const name = new TextEncoder().encode('brine');
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * MessagePack. A file starts with one array, which any MessagePack library reads: `["brine", version,
 * length of the head, digest, manifest]`. The arrays of the model follow, aligned, as they lie in
 * memory: MessagePack has no byte string of more than 4 GiB.
 */
export const msgpack: Codec = defineCodec({
  name: 'msgpack',
  mediaType: 'application/vnd.brine+msgpack',
  extensions: ['.msgpack'],
  prefix: [0x95, 0xa5, ...name, 0xcd, 'version', 0xcf, 'headLength', 0xc4, 8, 'digest'],
  write: (manifest) => encode(manifest),
  read(bytes, limits) {
    checkBudget(bytes, limits);
    return withTexts(decode(bytes, { rawStrings: true }));
  },
});

/** By ourselves, since the library drops U+FEFF at the start of texts of more than 200 bytes. */
function withTexts(item: unknown): unknown {
  if (item instanceof Uint8Array) return utf8.decode(item);
  return Array.isArray(item) ? item.map(withTexts) : item;
}
