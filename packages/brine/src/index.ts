/**
 * Batteries included: every codec and every model type of Brine by default.
 *
 * ```ts
 * import { dump, load } from 'brine';
 *
 * await dump(model, 'homes.cbor');
 * const homes = await load('homes.cbor');
 * ```
 */

export { cbor } from '@brine/codec-cbor';
export { flatbuffers } from '@brine/codec-flatbuffers';
export { protobuf } from '@brine/codec-protobuf';
export * from '@brine/core';
export * from '@brine/models';
export { type DefaultTypes, defaultCodecs, defaultTypes } from './defaults.js';
export { dump, dumpSync } from './dump.js';
export { decode, load, loadSync, open, openSync } from './load.js';
