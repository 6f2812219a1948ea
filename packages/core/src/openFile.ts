import { type About, readAbout } from './about/about.js';
import { Described } from './about/described.js';
import { readPart } from './about/readPart.js';
import { type DType, itemSize } from './dtypes.js';
import { BrineError } from './errors.js';
import { Graph } from './graph.js';
import type { Loaded, TypeEntry } from './modelType.js';
import { isNumbers, typeOfNode } from './nodes.js';
import type { BuildOptions, ReadAboutOptions } from './options.js';
import { type ProofReport, runProof } from './proof/runProof.js';
import type { Head } from './read/readHead.js';
import { readSegment, readSegments } from './read/readSegments.js';
import type { Reading } from './read/request.js';
import { show } from './show.js';
import { isRef, type NumbersNode } from './snapshot.js';
import { elementCount, Tensor } from './tensor.js';
import { makeArray } from './unpack/makeNumbers.js';
import { Unpacker } from './unpack/unpack.js';

/** An array in a file. */
export interface TensorEntry {
  /** Where it is: in the model, as `$.coefficients`, or beside it, as `$about.metadata.weights`. */
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

/** What is read from the whole of a file. */
interface Built {
  readonly model: unknown;
  readonly proof: ProofReport | undefined;
}

/** Characters of all paths together: arrays deep in a chain have paths of quadratic length. */
const maxPaths = 2 ** 24;

/** A file whose manifest has been read, and what can be read of it next. */
export class OpenFile {
  readonly #head: Head;
  /** The segments with the shapes of small arrays. */
  readonly #shapes: readonly Uint8Array[];
  #paths: ReadonlyMap<string, NumbersNode> | undefined;

  constructor(head: Head, shapes: readonly Uint8Array[]) {
    this.#head = head;
    this.#shapes = shapes;
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
        const names = new Set<string>();
        for (const node of manifest.nodes) {
          const found = typeOfNode(node);
          if (found) names.add(found.type);
        }
        return [...names];
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
        `The file has no array at ${typeof path === 'string' ? path : show(path)}. Its \`tensors\` lists the paths of all arrays in it.`,
        { path },
      );
    }
    const segments: Uint8Array[] = [];
    segments[node.segment] = yield* readSegment(this.#head, node.segment);
    return new Tensor(
      node.shape,
      makeArray(node, segments, () => path),
    );
  }

  *about(options?: ReadAboutOptions): Reading<About> {
    const { types = [] } = options ?? {};
    const { manifest, decoder } = this.#head;
    const [root] = manifest.nodes;
    const about = root?.kind === 'described' ? root.values[1] : undefined;
    if (!about || !isRef(about)) return { packages: {} };
    return readAbout(yield* readPart(this.#head, this.#shapes, about, types), decoder.name);
  }

  *load<Types extends readonly TypeEntry[]>(options?: BuildOptions<Types>): Reading<Loaded<Types>> {
    const { model } = yield* this.#build(options);
    return model as Loaded<Types>;
  }

  *prove(options?: BuildOptions): Reading<ProofReport | undefined> {
    const [root] = this.#head.manifest.nodes;
    if (root?.kind !== 'described' || root.values[2] === undefined) return undefined;
    const { proof } = yield* this.#build(options);
    return proof;
  }

  *#build(options?: BuildOptions): Reading<Built> {
    const { types = [], proofMethods } = options ?? {};
    // The allow-list comes before the arrays: no byte is read for a model that may not be built.
    const unpacker = new Unpacker(this.#head.manifest, types);
    const built = unpacker.build(yield* readSegments(this.#head));
    if (!(built instanceof Described)) return { model: built, proof: undefined };
    const { decoder, limits } = this.#head;
    const context = { codec: decoder.name, limits, types, proofMethods };
    return { model: built.model, proof: runProof(built, context) };
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
    if (this.#paths) return this.#paths;
    const { nodes } = this.#head.manifest;
    const graph = new Graph(this.#head.manifest, [...this.#shapes]);
    const paths = new Map<string, NumbersNode>();
    let left = maxPaths;
    const add = (path: string, node: NumbersNode): void => {
      left -= path.length;
      if (left < 0) throw this.#tooManyPaths();
      paths.set(path, node);
    };
    const tables = graph.tables.map((_, table) => table).filter((table) => graph.arrays[table]);
    const parts = new Set(tables.flatMap((table) => graph.partsOf(table)));
    nodes.forEach((node, index) => {
      if (isNumbers(node) && !parts.has(index)) add(graph.tensorPath(index, left), node);
    });
    for (const table of tables) {
      const { firstRow, rows } = graph.tables[table]!;
      for (let row = 0; row < rows; row++) {
        const path = graph.pathTo(nodes.length + firstRow + row, left);
        add(path, graph.arrayNode(table, row)!);
      }
    }
    this.#paths = paths;
    return paths;
  }
}
