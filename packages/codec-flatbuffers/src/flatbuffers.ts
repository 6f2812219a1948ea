import type { Codec, Limits, Manifest } from '@brine/core';
import { checkCanonical } from './canonical.js';
import { decodeVerified } from './decode.js';
import { encodeHead } from './encode.js';
import { codecName } from './errors.js';
import { digestOffset, readPrefix, recognises } from './prefix.js';
import { verifyHead } from './verify.js';

/**
 * FlatBuffers: a size-prefixed flatbuffer with the identifier `BRIN`, then the segments. Any
 * flatbuffers library reads it with `schema/brine.fbs`; arrays lie behind it at 64-bit offsets.
 */
export const flatbuffers: Codec = {
  name: codecName,
  mediaType: 'application/vnd.brine+flatbuffers',
  extensions: ['.fb', '.flatbuffers'],
  digestOffset,
  minGap: () => 0,
  gap: (_segment, length) => new Uint8Array(length),
  encodeHead: (manifest) => encodeHead(manifest),
  recognises,
  readPrefix,
  decodeHead(head: Uint8Array, limits: Limits): Manifest {
    verifyHead(head, limits);
    const manifest = decodeVerified(head);
    checkCanonical(head, manifest);
    return manifest;
  },
};
