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
import { type FileSource, fromDescriptor, openPath } from './fileSource.js';
import { descriptorOf, type FilePath, type FileTarget, toPath } from './target.js';

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
 * @returns the model, typed by the `types` passed
 * @throws ProofError where the file has a proof, and the model does not answer as it did when it was
 *   saved; BrineError for anything that is not a whole, undamaged model file; `NOT_FOUND`,
 *   `IS_DIRECTORY`, `PERMISSION_DENIED` or `IO` where it cannot be read
 */
export async function load<const Types extends readonly TypeEntry[] = []>(
  target: FileTarget,
  options: LoadOptions<Types>,
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
  options: LoadOptions<Types>,
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
export async function open(target: FileTarget, options: OpenOptions): Promise<OpenModelFile> {
  const source = await runAsync(sourceOf(target));
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
    const { tensor, about, load, verify } = file;
    return Object.assign(file, {
      tensor: async (path: string) => await named(async () => await tensor(path)),
      about: async (options?: ReadAboutOptions) => await named(async () => await about(options)),
      load: async <Types extends readonly TypeEntry[]>(options?: BuildOptions<Types>) =>
        await named(async () => await load(options)),
      verify: async (options?: BuildOptions) => await named(async () => await verify(options)),
      close,
      [Symbol.asyncDispose]: close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** {@link open} without waiting, for paths and `file:` URLs. */
export function openSync(target: FilePath, options: OpenOptions): OpenModelFileSync {
  const source = runSync(sourceOf(target));
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
    const { tensor, about, load, verify } = file;
    return Object.assign(file, {
      tensor: (path: string) => named(() => tensor(path)),
      about: (options?: ReadAboutOptions) => named(() => about(options)),
      load: <Types extends readonly TypeEntry[]>(options?: BuildOptions<Types>) =>
        named(() => load(options)),
      verify: (options?: BuildOptions) => named(() => verify(options)),
      close,
      [Symbol.dispose]: close,
    });
  } catch (error) {
    close();
    throw error;
  }
}

function sourceOf(target: FileTarget): Procedure<FileSource> {
  const fd = descriptorOf(target);
  return fd === undefined ? openPath(toPath(target as FilePath)) : fromDescriptor(fd);
}
