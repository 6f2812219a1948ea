/**
 * Brine model files as FlatBuffers.
 *
 * `flatbuffers.ts` is the codec; `prefix.ts` the bytes that stand at fixed places; `encode.ts` writes
 * a manifest; reading is `verify.ts` (no offset leaves the head), `decode.ts` (values), and an
 * `encode.ts` again (nothing but Brine's own form of a manifest is taken). `gen/` is made from
 * `schema/brine.fbs` by `scripts/generate.sh`.
 */
export { flatbuffers } from './flatbuffers.js';
