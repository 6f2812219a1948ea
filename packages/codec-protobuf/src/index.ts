/**
 * Brine's files as Protocol Buffers. A file is one message `File` of `schema/brine.proto`, so that
 * protoc and every protobuf library can read it.
 *
 * Read on in `protobuf.ts` (the codec). `framing.ts` makes what stands around manifest and
 * segments; `encode.ts` and `decode.ts` go between a manifest and the messages that protobufjs
 * knows; `grammar.ts` and `verify.ts` walk the bytes before protobufjs sees them.
 */
export { protobuf } from './protobuf.js';
