import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import type { Codec } from '@brine/core';

/** Ours, in the order of the tables. */
export const codecs: readonly Codec[] = [cbor, protobuf, flatbuffers];
