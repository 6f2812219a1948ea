import type { Codec } from '@brine/core';
import { decodeManifest } from './decode.js';
import { encodeManifest } from './encode.js';
import { gap, minGap } from './gap.js';
import { digestOffset, prefixLength, readPrefix, recognises, writePrefix } from './prefix.js';
import { verify } from './verify.js';

/** CBOR (RFC 8949) with typed arrays (RFC 8746): readable in every language, small, quick. */
export const cbor: Codec = {
  name: 'cbor',
  mediaType: 'application/vnd.brine+cbor',
  extensions: ['.cbor'],
  digestOffset,
  minGap,
  gap,
  recognises,
  readPrefix,
  encodeHead(manifest) {
    const bytes = encodeManifest(manifest);
    const head = new Uint8Array(prefixLength + bytes.length);
    head.set(bytes, prefixLength);
    writePrefix(head, manifest.segments.length);
    return head;
  },
  decodeHead(head, limits) {
    return decodeManifest(verify(head, limits));
  },
};
