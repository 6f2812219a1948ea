import {
  type BuildOptions,
  type Loaded,
  type LoadOptions,
  type ModelFile,
  type OpenOptions,
  open as openSource,
  openSync as openSourceSync,
  type ReadAboutOptions,
  type SyncModelFile,
  type TypeEntry,
} from '@brine/core';
import { type Procedure, runAsync, runSync } from './calls.js';
import { inFile } from './fileError.js';
import { type FileSource, sourceOf } from './fileSource.js';
import { type TrustOptions, trusted } from './signing/trust.js';
import type { FilePath, FileTarget } from './target.js';

/** A {@link ModelFile} that is open until `close` is called. */
export interface OpenModelFile extends ModelFile, AsyncDisposable {
  close(): Promise<void>;
}

/** A {@link SyncModelFile} that is open until `close` is called. */
export interface OpenModelFileSync extends SyncModelFile, Disposable {
  close(): void;
}

/**
 * Loads a model from a file. The codec is chosen by the file's first bytes, never by its name, and
 * the file can build instances of `types` only.
 *
 * ```ts
 * const homes = await load('homes.cbor', { codecs: [cbor], types: [LinearRegression] });
 * ```
 *
 * @param target a path or `file:` URL; or an open FileHandle, which stays open
 * @param options `trust` to load only what one of these public keys signed: the signature is checked
 *   before anything of the file is looked into, and each byte before it is used
 * @returns the model, typed by the `types` passed
 * @throws ProofError where the file has a proof, and the model does not answer as it did when it was
 *   saved; BrineError for anything that is not a whole, undamaged model file; `NOT_FOUND`,
 *   `IS_DIRECTORY`, `PERMISSION_DENIED` or `IO` where it cannot be read; with `trust`, `UNSIGNED`,
 *   `UNTRUSTED_KEY`, `SIGNATURE_INVALID` or `SIGNATURE_MISMATCH`
 */
export async function load<const Types extends readonly TypeEntry[] = []>(
  target: FileTarget,
  options: LoadOptions<Types> & TrustOptions,
): Promise<Loaded<Types>> {
  const file = await open(target, options);
  try {
    return await file.load(options);
  } finally {
    await file.close();
  }
}

/** {@link load} without waiting, for paths and `file:` URLs. */
export function loadSync<const Types extends readonly TypeEntry[] = []>(
  target: FilePath,
  options: LoadOptions<Types> & TrustOptions,
): Loaded<Types> {
  const file = openSync(target, options);
  try {
    return file.load(options);
  } finally {
    file.close();
  }
}

/**
 * Opens a model file and reads its manifest, whatever its size; arrays are read on demand. Close it
 * when done.
 *
 * @throws as {@link load}
 */
export async function open(
  target: FileTarget,
  options: OpenOptions & TrustOptions,
): Promise<OpenModelFile> {
  const source = await runAsync(trustedSource(target, options));
  const close = async (): Promise<void> => await runAsync(source.close());
  const named = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw inFile(error, source.path);
    }
  };
  try {
    const file = await named(async () => await openSource(source, options));
    const { tensor, about, load, prove } = file;
    return Object.assign(file, {
      tensor: async (path: string) => await named(async () => await tensor(path)),
      about: async (options?: ReadAboutOptions) => await named(async () => await about(options)),
      load: async <Types extends readonly TypeEntry[]>(options?: BuildOptions<Types>) =>
        await named(async () => await load(options)),
      prove: async (options?: BuildOptions) => await named(async () => await prove(options)),
      close,
      [Symbol.asyncDispose]: close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** {@link open} without waiting, for paths and `file:` URLs. */
export function openSync(target: FilePath, options: OpenOptions & TrustOptions): OpenModelFileSync {
  const source = runSync(trustedSource(target, options));
  const close = (): void => runSync(source.close());
  const named = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw inFile(error, source.path);
    }
  };
  try {
    const file = named(() => openSourceSync(source, options));
    const { tensor, about, load, prove } = file;
    return Object.assign(file, {
      tensor: (path: string) => named(() => tensor(path)),
      about: (options?: ReadAboutOptions) => named(() => about(options)),
      load: <Types extends readonly TypeEntry[]>(options?: BuildOptions<Types>) =>
        named(() => load(options)),
      prove: (options?: BuildOptions) => named(() => prove(options)),
      close,
      [Symbol.dispose]: close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

function* trustedSource(
  target: FileTarget,
  options: OpenOptions & TrustOptions,
): Procedure<FileSource> {
  const source = yield* sourceOf(target);
  try {
    return yield* trusted(source, options ?? {});
  } catch (error) {
    yield* source.close();
    throw error;
  }
}
