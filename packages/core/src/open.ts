import type { Decoder } from './codec.js';
import { type DType, itemSize } from './dtypes.js';
import { BrineError } from './errors.js';
import { type Limits, resolveLimits } from './limits.js';
import { makeNumbers } from './makeNumbers.js';
import type { InstanceOf, TypeEntry } from './modelType.js';
import { isNumbers, refsOf } from './nodes.js';
import { originsOf, pathTo } from './path.js';
import { type Head, readHead } from './read/readHead.js';
import { readSegment, readSegments } from './read/readSegments.js';
import { type Reading, readAsync, readSync } from './read/request.js';
import type { NumbersNode } from './snapshot.js';
import type { Source, SyncSource } from './source.js';
import { elementCount, Tensor } from './tensor.js';
import { Unpacker } from './unpack.js';

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

/** What a load with `Types` gives: their instances, or `unknown` where no types were passed. */
export type Loaded<Types extends readonly TypeEntry[]> = [InstanceOf<Types>] extends [never]
  ? unknown
  : InstanceOf<Types>;

/** An array in a file. */
export interface TensorEntry {
  /** Where it is in the model, as `$.coefficients`. */
  readonly path: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly byteLength: number;
  /** Where its bytes start in the file. */
  readonly offset: number;
}

/** What is known of a file when its manifest has been read. */
export interface ModelFileInfo {
  /** Name of the codec that reads it. */
  readonly codec: string;
  readonly byteLength: number;
  /** Names of the model types in it, each once, in order of first use. */
  readonly typeNames: readonly string[];
  /** All arrays in it. */
  readonly tensors: readonly TensorEntry[];
}

/** A file whose manifest has been read; its arrays are read on demand. */
export interface ModelFile extends ModelFileInfo {
  /**
   * Reads one array alone, and checks it.
   *
   * @param path as in {@link TensorEntry.path}
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

/** Characters of all paths together: arrays deep in a chain have paths of quadratic length. */
const maxPaths = 2 ** 24;

class OpenFile {
  readonly #head: Head;
  #paths: ReadonlyMap<string, NumbersNode> | undefined;

  constructor(head: Head) {
    this.#head = head;
  }

  /** The lists are made when they are first asked for: a load needs none, and they can be long. */
  info(): ModelFileInfo {
    const { decoder, byteLength, manifest } = this.#head;
    const numbers = (): ReadonlyMap<string, NumbersNode> => this.#numbers();
    const entry = (path: string, node: NumbersNode): TensorEntry => this.#entry(path, node);
    return {
      codec: decoder.name,
      byteLength,
      get typeNames() {
        const models = manifest.nodes.filter((node) => node.kind === 'model');
        return [...new Set(models.map(({ type }) => type))];
      },
      get tensors() {
        return Array.from(numbers(), ([path, node]) => entry(path, node));
      },
    };
  }

  *tensor(path: string): Reading<Tensor> {
    const node = this.#numbers().get(path);
    if (node === undefined) {
      throw new BrineError(
        'NOT_FOUND',
        `The file has no array at ${path}. Its \`tensors\` lists the paths of all arrays in it.`,
        { path },
      );
    }
    const segments: Uint8Array[] = [];
    segments[node.segment] = yield* readSegment(this.#head, node.segment);
    const tensor = makeNumbers({ ...node, kind: 'tensor' }, segments, () => path);
    if (tensor instanceof Tensor) return tensor;
    throw new TypeError('makeNumbers made no tensor of a tensor node');
  }

  *load<Types extends readonly TypeEntry[]>(types?: Types): Reading<Loaded<Types>> {
    // The allow-list comes before the arrays: no byte is read for a model that may not be built.
    const unpacker = new Unpacker(this.#head.manifest, types ?? []);
    return unpacker.build(yield* readSegments(this.#head)) as Loaded<Types>;
  }

  #entry(path: string, { dtype, shape, segment, byteOffset }: NumbersNode): TensorEntry {
    const byteLength = elementCount(shape)! * itemSize(dtype);
    const offset = this.#head.places[segment]!.start + byteOffset;
    return { path, dtype, shape, byteLength, offset };
  }

  #tooManyPaths(): BrineError {
    return new BrineError(
      'LIMIT_EXCEEDED',
      `The paths of the arrays in the file have more than ${maxPaths} characters in all. Load the whole model instead.`,
      { codec: this.#head.decoder.name },
    );
  }

  #numbers(): ReadonlyMap<string, NumbersNode> {
    const { nodes } = this.#head.manifest;
    if (this.#paths) return this.#paths;
    const origins = originsOf(nodes, refsOf);
    const paths = new Map<string, NumbersNode>();
    let left = maxPaths;
    nodes.forEach((node, index) => {
      if (!isNumbers(node)) return;
      const path = pathTo(nodes, origins, index, left);
      left -= path.length;
      if (left < 0) throw this.#tooManyPaths();
      paths.set(path, node);
    });
    this.#paths = paths;
    return paths;
  }
}
