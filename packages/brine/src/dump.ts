import { cbor } from '@brine/codec-cbor';
import { type EncodeOptions, encode as encodeWith } from '@brine/core';
import {
  type DumpOptions,
  dumpSync as dumpSyncWith,
  dump as dumpWith,
  type FilePath,
  type FileTarget,
} from '@brine/node';
import { defaultCodecs } from './defaults.js';

/**
 * Saves a model to a file, in the format of its extension: `.cbor`, `.pb` or `.fb`.
 *
 * @param options `codec` for another format or an open FileHandle, `types` for classes described
 *   from outside
 * @throws as `dump` of `@brine/node`
 */
export async function dump(
  model: unknown,
  target: FileTarget,
  options: DumpOptions = {},
): Promise<void> {
  await dumpWith(model, target, { codecs: defaultCodecs, ...options });
}

/** {@link dump} without waiting, for paths and `file:` URLs. */
export function dumpSync(model: unknown, target: FilePath, options: DumpOptions = {}): void {
  dumpSyncWith(model, target, { codecs: defaultCodecs, ...options });
}

/** A model as the bytes of a file: in CBOR, where no other `codec` is passed. See `encode` of `@brine/core`. */
export function encode(model: unknown, options: Partial<EncodeOptions> = {}): Uint8Array {
  return encodeWith(model, { codec: cbor, ...options });
}
