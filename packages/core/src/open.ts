import { checkDecoders } from './checkDecoders.js';
import type { Decoder } from './codec.js';
import { type Limits, resolveLimits } from './limits.js';
import type { Loaded, TypeEntry } from './modelType.js';
import { type ModelFileInfo, OpenFile } from './openFile.js';
import { type Head, readHead } from './read/readHead.js';
import { type Reading, readAsync, readSync } from './read/request.js';
import type { Source, SyncSource } from './source.js';
import type { Tensor } from './tensor.js';

/** Options of {@link open} and {@link openSync}. */
export interface OpenOptions {
  /** The formats that may be read; the first bytes of the file choose among them. */
  readonly codecs: readonly Decoder[];
  /** What the reader agrees to spend; see {@link Limits}. */
  readonly limits?: Partial<Limits>;
}

/** Options of {@link decode}, and of `load` in the packages for files. */
export interface LoadOptions<Types extends readonly TypeEntry[] = readonly TypeEntry[]>
  extends OpenOptions {
  /** The model types that the file may build. */
  readonly types?: Types | undefined;
}

/** A file whose manifest has been read; its arrays are read on demand. */
export interface ModelFile extends ModelFileInfo {
  /**
   * Reads one array alone, and checks it.
   *
   * @param path as in `TensorEntry.path`
   * @throws BrineError `NOT_FOUND` where no array is at `path`; `DAMAGED`
   */
  tensor(path: string): Promise<Tensor>;
  /** Reads the rest and builds the model. */
  load<const Types extends readonly TypeEntry[] = []>(options?: {
    readonly types?: Types | undefined;
  }): Promise<Loaded<Types>>;
}

/** A {@link ModelFile} that does not wait. */
export interface SyncModelFile extends ModelFileInfo {
  tensor(path: string): Tensor;
  load<const Types extends readonly TypeEntry[] = []>(options?: {
    readonly types?: Types | undefined;
  }): Loaded<Types>;
}

/**
 * Reads the manifest of a file, and nothing else of it: the cost does not depend on its size.
 *
 * @throws BrineError `EMPTY_FILE`, `UNKNOWN_FORMAT`, `CODEC_NOT_PASSED`, `UNSUPPORTED_VERSION`,
 *   `TRUNCATED`, `TRAILING_BYTES`, `DAMAGED`, `MALFORMED` or `LIMIT_EXCEEDED`
 */
export async function open(source: Source, options: OpenOptions): Promise<ModelFile> {
  const file = new OpenFile(await readAsync(source, openReading(source.byteLength, options)));
  return Object.assign(file.info(), {
    tensor: async (path: string) => await readAsync(source, file.tensor(path)),
    load: async <Types extends readonly TypeEntry[]>(load?: {
      readonly types?: Types | undefined;
    }) => await readAsync(source, file.load(load?.types)),
  });
}

/** {@link open} without waiting. */
export function openSync(source: SyncSource, options: OpenOptions): SyncModelFile {
  const file = new OpenFile(readSync(source, openReading(source.byteLength, options)));
  return Object.assign(file.info(), {
    tensor: (path: string) => readSync(source, file.tensor(path)),
    load: <Types extends readonly TypeEntry[]>(load?: { readonly types?: Types | undefined }) =>
      readSync(source, file.load(load?.types)),
  });
}

function openReading(byteLength: number, options: OpenOptions): Reading<Head> {
  return readHead(byteLength, checkDecoders(options), resolveLimits(options.limits));
}
