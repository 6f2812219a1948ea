import type { About } from './about/about.js';
import type { Decoder } from './codec.js';
import { BrineError } from './errors.js';
import { resolveLimits } from './limits.js';
import type { Loaded, TypeEntry } from './modelType.js';
import { type ModelFileInfo, OpenFile } from './openFile.js';
import type { BuildOptions, OpenOptions, ReadAboutOptions } from './options.js';
import { type Head, readHead } from './read/readHead.js';
import { type Reading, readAsync, readSync } from './read/request.js';
import type { Source, SyncSource } from './source.js';
import type { Tensor } from './tensor.js';
import type { Verification } from './verification.js';

/** A file whose manifest has been read; its arrays are read on demand. */
export interface ModelFile extends ModelFileInfo {
  /**
   * Reads one array alone, and checks it.
   *
   * @param path as in `TensorEntry.path`
   * @throws BrineError `NOT_FOUND` where no array is at `path`; `DAMAGED`
   */
  tensor(path: string): Promise<Tensor>;
  /**
   * What is said about the model, read without loading it: of the arrays, only those in the metadata.
   *
   * @throws BrineError `DAMAGED`; `TYPE_NOT_PASSED` where the metadata holds models
   */
  about(options?: ReadAboutOptions): Promise<About>;
  /**
   * Reads the rest, builds the model, and runs the proof where the file has one: that calls the
   * model's methods on the inputs that were kept with it.
   *
   * @throws ProofError where the model does not answer as it did when it was saved
   */
  load<const Types extends readonly TypeEntry[] = []>(
    options?: BuildOptions<Types>,
  ): Promise<Loaded<Types>>;
  /**
   * Does all that `load` does, and tells what was checked in place of giving the model.
   *
   * @throws as {@link load}
   */
  verify(options?: BuildOptions): Promise<Verification>;
}

/** A {@link ModelFile} that does not wait. */
export interface SyncModelFile extends ModelFileInfo {
  tensor(path: string): Tensor;
  about(options?: ReadAboutOptions): About;
  load<const Types extends readonly TypeEntry[] = []>(options?: BuildOptions<Types>): Loaded<Types>;
  verify(options?: BuildOptions): Verification;
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
    about: async (about?: ReadAboutOptions) => await readAsync(source, file.about(about)),
    load: async <Types extends readonly TypeEntry[]>(load?: BuildOptions<Types>) =>
      await readAsync(source, file.load(load)),
    verify: async (verify?: BuildOptions) => await readAsync(source, file.verify(verify)),
  });
}

/** {@link open} without waiting. */
export function openSync(source: SyncSource, options: OpenOptions): SyncModelFile {
  const file = new OpenFile(readSync(source, openReading(source.byteLength, options)));
  return Object.assign(file.info(), {
    tensor: (path: string) => readSync(source, file.tensor(path)),
    about: (about?: ReadAboutOptions) => readSync(source, file.about(about)),
    load: <Types extends readonly TypeEntry[]>(load?: BuildOptions<Types>) =>
      readSync(source, file.load(load)),
    verify: (verify?: BuildOptions) => readSync(source, file.verify(verify)),
  });
}

function openReading(byteLength: number, options: OpenOptions): Reading<Head> {
  const codecs: unknown = options?.codecs;
  if (!Array.isArray(codecs) || !codecs.every(isDecoder)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      'No codecs to read with. Pass a list: { codecs: [cbor] }.',
    );
  }
  const names = new Set<string>();
  for (const { name } of codecs) {
    if (names.has(name)) {
      throw new BrineError(
        'DUPLICATE_NAME',
        `Two codecs in \`codecs\` are named "${name}". Pass only one of them.`,
      );
    }
    names.add(name);
  }
  return readHead(byteLength, codecs, resolveLimits(options.limits));
}

function isDecoder(codec: unknown): codec is Decoder {
  return (
    typeof codec === 'object' &&
    codec !== null &&
    'decodeHead' in codec &&
    typeof codec.decodeHead === 'function'
  );
}
