import type { About } from './about/about.js';
import { checkDecoders } from './checkDecoders.js';
import { BrineError } from './errors.js';
import { resolveLimits } from './limits.js';
import type { Loaded, TypeEntry } from './modelType.js';
import { type ModelFileInfo, OpenFile } from './openFile.js';
import type { BuildOptions, OpenOptions, ReadAboutOptions } from './options.js';
import type { ProofReport } from './proof/runProof.js';
import { readHead } from './read/readHead.js';
import { readShapes } from './read/readShapes.js';
import { type Reading, readAsync, readSync } from './read/request.js';
import { show } from './show.js';
import { byteLengthOf, type Source, type SyncSource } from './source.js';
import type { Tensor } from './tensor.js';
import { isThenable } from './thenable.js';

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
   * Runs the proof alone: does all that `load` does, and tells what held in place of giving the
   * model. `undefined`, without reading more, where the file has none.
   *
   * @throws as {@link load}
   */
  prove(options?: BuildOptions): Promise<ProofReport | undefined>;
}

/** A {@link ModelFile} that does not wait. */
export interface SyncModelFile extends ModelFileInfo {
  tensor(path: string): Tensor;
  about(options?: ReadAboutOptions): About;
  load<const Types extends readonly TypeEntry[] = []>(options?: BuildOptions<Types>): Loaded<Types>;
  prove(options?: BuildOptions): ProofReport | undefined;
}

/**
 * Reads the manifest of a file, and the shapes of small arrays: else nothing, however large it is.
 *
 * @throws BrineError `EMPTY_FILE`, `UNKNOWN_FORMAT`, `CODEC_NOT_PASSED`, `UNSUPPORTED_VERSION`,
 *   `TRUNCATED`, `TRAILING_BYTES`, `DAMAGED`, `MALFORMED` or `LIMIT_EXCEEDED`
 */
export async function open(source: Source, options: OpenOptions): Promise<ModelFile> {
  const file = await readAsync(source, openReading(byteLengthOf(source, 'read'), options));
  return Object.assign(file.info(), {
    tensor: async (path: string) => await readAsync(source, file.tensor(path)),
    about: async (about?: ReadAboutOptions) => await readAsync(source, file.about(about)),
    load: async <Types extends readonly TypeEntry[]>(load?: BuildOptions<Types>) =>
      await readAsync(source, awaitable(file.load(load))),
    prove: async (prove?: BuildOptions) => await readAsync(source, file.prove(prove)),
  });
}

/** {@link open} without waiting. */
export function openSync(source: SyncSource, options: OpenOptions): SyncModelFile {
  const file = readSync(source, openReading(byteLengthOf(source, 'readSync'), options));
  return Object.assign(file.info(), {
    tensor: (path: string) => readSync(source, file.tensor(path)),
    about: (about?: ReadAboutOptions) => readSync(source, file.about(about)),
    load: <Types extends readonly TypeEntry[]>(load?: BuildOptions<Types>) =>
      readSync(source, file.load(load)),
    prove: (prove?: BuildOptions) => readSync(source, file.prove(prove)),
  });
}

function* openReading(byteLength: number, options: OpenOptions): Reading<OpenFile> {
  const head = yield* readHead(byteLength, checkDecoders(options), resolveLimits(options.limits));
  return new OpenFile(head, yield* readShapes(head));
}

/** Refuses a model that a promise would not give: it calls a method named `then`, and gives what that says. */
function* awaitable<T>(loading: Reading<T>): Reading<T> {
  const model = yield* loading;
  if (!isThenable(model)) return model;
  throw new BrineError(
    'UNSUPPORTED_VALUE',
    `The model is ${show(model)}, which has a method named then: \`await\` would call it, and give what it says in place of the model. Load it with loadSync() or decode().`,
    { path: '$' },
  );
}
