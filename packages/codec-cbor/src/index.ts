/**
 * Brine model files as CBOR. `cbor.ts` is the codec, `prefix.ts` and `gap.ts` the bytes around the
 * manifest, `encode.ts` and `decode.ts` map the manifest to CBOR items, and `verify.ts` checks
 * those bytes before cbor-x sees them. The format is written up in schema/brine.cddl.
 */
export { cbor } from './cbor.js';
