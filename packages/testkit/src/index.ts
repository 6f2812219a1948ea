/**
 * The contract suites of Brine. Call one inside a Vitest file, and it declares the tests that every
 * codec, model type or source must pass:
 *
 * ```ts
 * import { describeCodec } from '@brine/testkit';
 * import { cbor } from '@brine/codec-cbor';
 *
 * describeCodec(cbor);
 * ```
 *
 * `difference` compares two models bit for bit; `graphs` makes arbitrary ones for property tests, `random` the same numbers at each run;
 * `unnoticedDamage` cuts a file off at every byte and flips every bit.
 */
export { graphs } from './arbitraries.js';
export { type CodecSuiteOptions, describeCodec } from './describeCodec.js';
export { describeModelType, type ModelTypeCase } from './describeModelType.js';
export { describeSource } from './describeSource.js';
export { difference } from './difference.js';
export { random } from './random.js';
export { type SparseFile, sparseFile } from './sparseFile.js';
export { specimens } from './specimens.js';
export { unnoticedDamage } from './unnoticedDamage.js';
