/** The codecs, and what installing one brings besides @brine/core. */
export const codecs = [
  { name: 'cbor', package: '@brine/codec-cbor', libraries: ['cbor-x'] },
  { name: 'protobuf', package: '@brine/codec-protobuf', libraries: ['protobufjs', 'long'] },
  { name: 'flatbuffers', package: '@brine/codec-flatbuffers', libraries: ['flatbuffers'] },
] as const;
