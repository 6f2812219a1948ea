import { cbor } from '@brine/codec-cbor';
import { flatbuffers } from '@brine/codec-flatbuffers';
import { protobuf } from '@brine/codec-protobuf';
import type { Codec } from '@brine/core';

/** A format, and the script in python/ that reads it by a library of its own. */
export interface Format {
  readonly codec: Codec;
  readonly script: string;
}

export const formats: readonly Format[] = [
  { codec: cbor, script: 'read_cbor.py' },
  { codec: protobuf, script: 'read_protobuf.py' },
  { codec: flatbuffers, script: 'read_flatbuffers.py' },
];
