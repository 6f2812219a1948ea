import type { Codec } from '@brine/core';
import { decodeHead } from './decode.js';
import { encodeHead } from './encode.js';
import { digestOffset, gap, minGap, name, readPrefix, recognises } from './framing.js';

/**
 * Models as Protocol Buffers, to the published schema `@brine/codec-protobuf/schema/brine.proto`.
 *
 * Pass it as `codec` when you encode and among `codecs` when you decode. Files past 2 GiB are
 * written and read, though stock protobuf libraries stop there.
 */
export const protobuf: Codec = {
  name,
  mediaType: 'application/vnd.brine+protobuf',
  extensions: ['.pb', '.protobuf'],
  digestOffset,
  minGap,
  gap,
  encodeHead,
  recognises,
  readPrefix,
  decodeHead,
};
