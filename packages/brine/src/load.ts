import {
  decode as decodeWith,
  type Loaded,
  type LoadOptions,
  type OpenOptions,
  type TypeEntry,
  type Verification,
} from '@brine/core';
import {
  type FilePath,
  type FileTarget,
  loadSync as loadSyncWith,
  load as loadWith,
  type OpenModelFile,
  type OpenModelFileSync,
  openSync as openSyncWith,
  open as openWith,
  verifySync as verifySyncWith,
  verify as verifyWith,
} from '@brine/node';
import { type DefaultTypes, defaultCodecs, defaultTypes } from './defaults.js';

type Options<Types extends readonly TypeEntry[]> = Partial<LoadOptions<Types>>;

/**
 * Loads a model from a file of any format of Brine.
 *
 * @param options `types` to allow in place of {@link defaultTypes}, `codecs` in place of
 *   {@link defaultCodecs}, and `limits`
 * @returns the model, typed by the `types` passed
 * @throws as `load` of `@brine/node`
 */
export async function load<const Types extends readonly TypeEntry[] = DefaultTypes>(
  target: FileTarget,
  options: Options<Types> = {},
): Promise<Loaded<Types>> {
  return await loadWith(target, withDefaults(options));
}

/** {@link load} without waiting, for paths and `file:` URLs. */
export function loadSync<const Types extends readonly TypeEntry[] = DefaultTypes>(
  target: FilePath,
  options: Options<Types> = {},
): Loaded<Types> {
  return loadSyncWith(target, withDefaults(options));
}

/** Checks a model file and its proof, with the same defaults as {@link load}; see `verify` of `@brine/node`. */
export async function verify(
  target: FileTarget,
  options: Options<readonly TypeEntry[]> = {},
): Promise<Verification> {
  return await verifyWith(target, withDefaults(options));
}

/** {@link verify} without waiting, for paths and `file:` URLs. */
export function verifySync(
  target: FilePath,
  options: Options<readonly TypeEntry[]> = {},
): Verification {
  return verifySyncWith(target, withDefaults(options));
}

/** Builds a model from the bytes of a file, with the same defaults as {@link load}. */
export function decode<const Types extends readonly TypeEntry[] = DefaultTypes>(
  bytes: Uint8Array | ArrayBuffer,
  options: Options<Types> = {},
): Loaded<Types> {
  return decodeWith(bytes, withDefaults(options));
}

/** Opens a model file of any format of Brine; see `open` of `@brine/node`. */
export async function open(
  target: FileTarget,
  options: Partial<OpenOptions> = {},
): Promise<OpenModelFile> {
  return await openWith(target, { codecs: defaultCodecs, ...options });
}

/** {@link open} without waiting, for paths and `file:` URLs. */
export function openSync(target: FilePath, options: Partial<OpenOptions> = {}): OpenModelFileSync {
  return openSyncWith(target, { codecs: defaultCodecs, ...options });
}

function withDefaults<Types extends readonly TypeEntry[]>(
  options: Options<Types>,
): LoadOptions<Types> {
  // Where the caller passes no types, `Types` is `DefaultTypes`: the default of each function here.
  const types = options.types ?? (defaultTypes as readonly TypeEntry[] as Types);
  return { codecs: defaultCodecs, ...options, types };
}
