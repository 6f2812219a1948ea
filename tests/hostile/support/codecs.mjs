import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';

/** @type {Record<string, import('@brine/core').Codec>} */
export const codecs = { cbor, protobuf, flatbuffers };
