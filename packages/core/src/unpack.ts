/** Builds a model from its parts. */
import { Described } from './about/described.js';
import { buildOrder } from './buildOrder.js';
import { BrineError, isBrineError, messageOf } from './errors.js';
import { unknownTypeMessage } from './knownTypes.js';
import { makeNumbers } from './makeNumbers.js';
import { type ModelType, type TypeEntry, type TypeTable, typeTable } from './modelType.js';
import { isNumbers, isRecord } from './nodes.js';
import { type Origins, originsOf, pathTo } from './path.js';
import {
  isRef,
  type ListNode,
  type Manifest,
  type ModelNode,
  type Node,
  type RecordNode,
  type Value,
} from './snapshot.js';

/**
 * Builds a model from a checked manifest and the bytes of its segments; a proof that comes with it
 * is not run. The names of model types
 * are looked up in `types` and nowhere else, all of them before the first object is made.
 *
 * @param segments one per segment; arrays become views of them where alignment permits
 * @throws BrineError `TYPE_NOT_PASSED`, `TYPE_VERSION`, `CYCLE_THROUGH_MODEL` or `INVALID_STATE`,
 *   with the path in the model
 */
export function unpack(
  manifest: Pick<Manifest, 'root' | 'nodes'>,
  segments: readonly Uint8Array[],
  { types = [] }: { readonly types?: readonly TypeEntry[] | undefined } = {},
): unknown {
  const built = new Unpacker(manifest, types).build(segments);
  return built instanceof Described ? built.model : built;
}

/** A model about to be built: all its model types are known, its segments are not needed yet. */
export class Unpacker {
  readonly #root: Value;
  readonly #nodes: readonly Node[];
  readonly #types: TypeTable;
  readonly #built: unknown[] = [];
  #segments: Uint8Array[] = [];
  #origins: Origins | undefined;

  /** @throws as {@link unpack}, but for what only the segments or `fromState` can tell */
  constructor({ root, nodes }: Pick<Manifest, 'root' | 'nodes'>, types: readonly TypeEntry[]) {
    this.#root = root;
    this.#nodes = nodes;
    this.#types = typeTable(types);
    nodes.forEach((node, index) => {
      if (node.kind === 'model') this.#typeOf(node, index);
    });
  }

  /** @returns the model, or a {@link Described} */
  build(segments: readonly Uint8Array[]): unknown {
    const order = buildOrder(this.#nodes, (node) => this.#pathTo(node));
    this.#segments = [...segments];
    this.#checkLeads();
    this.#ownBuffers();
    this.#nodes.forEach((node, index) => {
      if (node.kind !== 'model') this.#built[index] = this.#shell(node, index);
    });
    for (const index of order) this.#complete(this.#nodes[index]!, index);
    return this.#resolve(this.#root);
  }

  /** Nothing hides in front of arrays that start late in their segment (see `regions.ts`). */
  #checkLeads(): void {
    const leads = new Map<number, number>();
    for (const node of this.#nodes) {
      if (!isNumbers(node)) continue;
      const lead = leads.get(node.segment) ?? node.byteOffset;
      leads.set(node.segment, Math.min(lead, node.byteOffset));
    }
    for (const [segment, lead] of leads) {
      if (this.#segments[segment]!.subarray(0, lead).every((byte) => byte === 0)) continue;
      throw new BrineError(
        'MALFORMED',
        `The first ${lead} bytes of segment ${segment} belong to no array, and should be zero. The file was not written by Brine, or was changed.`,
      );
    }
  }

  /** A segment that is itself in the model as an ArrayBuffer needs a buffer of exactly its size. */
  #ownBuffers(): void {
    for (const node of this.#nodes) {
      if (node.kind !== 'arrayBuffer') continue;
      const bytes = this.#segments[node.segment]!;
      const isWhole = bytes.byteLength === bytes.buffer.byteLength;
      if (!isWhole) this.#segments[node.segment] = bytes.slice();
    }
  }

  /** What can be made before the nodes that it points to. */
  #shell(node: Exclude<Node, ModelNode>, index: number): unknown {
    if (isNumbers(node)) return makeNumbers(node, this.#segments, () => this.#pathTo(index));
    switch (node.kind) {
      case 'object':
        return {};
      case 'dict':
        return Object.create(null);
      case 'map':
        return new Map();
      case 'set':
        return new Set();
      case 'described':
        return new Described();
      case 'date':
        return new Date(node.values[0] as number);
      case 'bigint': {
        const text = node.values[0] as string;
        return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
      }
      default:
        return [];
    }
  }

  #complete(node: Node, index: number): void {
    if (node.kind === 'model') this.#built[index] = this.#model(node, index);
    else if (isRecord(node)) this.#fillRecord(node, this.#built[index] as Record<string, unknown>);
    else if (!isNumbers(node)) this.#fillList(node, this.#built[index]);
  }

  #fillRecord(node: RecordNode, target: Record<string, unknown>): void {
    node.keys.forEach((key, position) => {
      const value = this.#resolve(node.values[position]);
      // Assignment would run the setter of `__proto__`, or fail where Object.prototype is frozen.
      if (key in target) {
        Object.defineProperty(target, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      } else {
        target[key] = value;
      }
    });
  }

  #fillList({ kind, values }: ListNode, target: unknown): void {
    if (kind === 'array' || kind === 'described') {
      const array = target instanceof Described ? target.parts : (target as unknown[]);
      for (const value of values) array.push(this.#resolve(value));
    } else if (kind === 'sparse') {
      const array = target as unknown[];
      // V8 reserves 8 bytes an element for lengths up to 2^25, but none for longer arrays, which stay
      // as they are when they are cut: 200 arrays of 20 million holes took 32 GB, and take 2 MB.
      array.length = 0xffffffff;
      array.length = values[0] as number;
      for (let i = 1; i < values.length; i += 2) {
        array[values[i] as number] = this.#resolve(values[i + 1]);
      }
    } else if (kind === 'map') {
      const map = target as Map<unknown, unknown>;
      for (let i = 0; i < values.length; i += 2) {
        map.set(this.#resolve(values[i]), this.#resolve(values[i + 1]));
      }
    } else if (kind === 'set') {
      const set = target as Set<unknown>;
      for (const value of values) set.add(this.#resolve(value));
    }
  }

  #model(node: ModelNode, index: number): object {
    const type = this.#typeOf(node, index);
    let model: object;
    try {
      let state = this.#resolve(node.state);
      if (node.version < type.version) state = type.migrate!(state, node.version);
      model = type.fromState(state);
    } catch (cause) {
      const path = this.#pathTo(index);
      throw new BrineError(
        isBrineError(cause) ? cause.code : 'INVALID_STATE',
        `Model type "${type.name}" cannot build the model at ${path} from the state in the file: ${messageOf(cause)}`,
        { path, cause },
      );
    }
    if (!Object.prototype.isPrototypeOf.call(type.class.prototype, model)) {
      const path = this.#pathTo(index);
      throw new BrineError(
        'INVALID_STATE',
        `fromState of model type "${type.name}" did not return an instance of ${type.class.name}, at ${path}.`,
        { path },
      );
    }
    return model;
  }

  #typeOf(node: ModelNode, index: number): ModelType {
    const type = this.#types.byName.get(node.type);
    const path = (): string => this.#pathTo(index);
    if (type === undefined) {
      const message = unknownTypeMessage(node.type, path(), [...this.#types.byName.keys()]);
      throw new BrineError('TYPE_NOT_PASSED', message, { path: path() });
    }
    if (node.version > type.version) {
      throw new BrineError(
        'TYPE_VERSION',
        `The model at ${path()} was saved by version ${node.version} of model type "${type.name}", and this one is version ${type.version}. Upgrade the package that ${type.class.name} comes from.`,
        { path: path() },
      );
    }
    if (node.version < type.version && type.migrate === undefined) {
      throw new BrineError(
        'TYPE_VERSION',
        `The model at ${path()} was saved by version ${node.version} of model type "${type.name}", and this one is version ${type.version} without a migrate function. Add migrate(state, version) to the model type.`,
        { path: path() },
      );
    }
    return type;
  }

  #resolve(value: Value): unknown {
    return isRef(value) ? this.#built[value.node] : value;
  }

  #pathTo(index: number): string {
    this.#origins ??= originsOf(this.#nodes);
    return pathTo(this.#nodes, this.#origins, index);
  }
}
