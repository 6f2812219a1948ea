import type { Decoder } from './codec.js';
import type { Limits } from './limits.js';
import type { TypeEntry } from './modelType.js';

/** Options of `open` and `openSync`. */
export interface OpenOptions {
  /** The formats that may be read; the first bytes of the file choose among them. */
  readonly codecs: readonly Decoder[];
  /** What the reader agrees to spend; see {@link Limits}. */
  readonly limits?: Partial<Limits>;
}

/** Options of `ModelFile.load` and `ModelFile.verify`. */
export interface BuildOptions<Types extends readonly TypeEntry[] = readonly TypeEntry[]> {
  /** The model types that the file may build. */
  readonly types?: Types | undefined;
  /**
   * Methods that a proof in the file may call besides `predict`, `predictProba` and `transform`.
   * Default none.
   */
  readonly proofMethods?: readonly string[] | undefined;
}

/** Options of `decode`, and of `load` and `verify` in the packages for files. */
export interface LoadOptions<Types extends readonly TypeEntry[] = readonly TypeEntry[]>
  extends OpenOptions,
    BuildOptions<Types> {}

/** Options of `ModelFile.about`. */
export interface ReadAboutOptions {
  /** The model types that the metadata may build; most metadata needs none. */
  readonly types?: readonly TypeEntry[] | undefined;
}
