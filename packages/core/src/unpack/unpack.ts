/** Builds a model from its parts. */
import { Described } from '../about/described.js';
import { BrineError, isBrineError, messageOf } from '../errors.js';
import { Graph } from '../graph.js';
import { unknownTypeMessage } from '../knownTypes.js';
import { malformed } from '../malformed.js';
import { migrated } from '../migrate.js';
import { type ModelType, type TypeEntry, type TypeTable, typeTable } from '../modelType.js';
import { isNumbers, isRecord, typeOfNode } from '../nodes.js';
import { refusalAt } from '../schema.js';
import {
  isRef,
  type Manifest,
  type ModelNode,
  type Node,
  type Ref,
  type Value,
} from '../snapshot.js';
import { blankOf, define } from './blanks.js';
import { buildOrder } from './buildOrder.js';
import { checkForms } from './checkForms.js';
import { checkNumbering } from './checkNumbering.js';
import { fillList, fillPacked, fillRecord, resolve } from './fill.js';
import { makeArrays } from './makeArrays.js';
import { makeNumbers } from './makeNumbers.js';
import { type ModelForm, type NamedType, statesOf } from './modelStates.js';
import { type LateCell, setLate } from './rowRefs.js';
import { makeRows } from './rows.js';

/**
 * Builds a model from a checked manifest and the bytes of its segments; a proof that comes with it
 * is not run. The names of model types are looked up in `types` and nowhere else, all of them before
 * the first object is made.
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

/** A part of a model. */
export interface Part {
  readonly start: Ref;
  /**
   * The numbers of the objects that `start` leads to, itself included, and of the first node of each
   * table that they are rows of.
   */
  readonly reached: ReadonlySet<number>;
}

/** A model about to be built: all its model types are known, its segments are not needed yet. */
export class Unpacker {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Unpacker = /* @__PURE__ */ new Unpacker({ root: undefined, nodes: [] }, []);

  readonly #manifest: Pick<Manifest, 'root' | 'nodes'>;
  readonly #types: TypeTable;
  readonly #part: Part | undefined;
  #segments: Uint8Array[] = [];
  #graph: Graph | undefined;
  /** Objects, as the graph numbers them. */
  #built: unknown[] = [];

  /**
   * @param part what to build, whose segments alone are needed; default all
   * @throws as {@link unpack}, but for what only the segments or `fromState` can tell
   */
  constructor(
    manifest: Pick<Manifest, 'root' | 'nodes'>,
    types: readonly TypeEntry[],
    part?: Part,
  ) {
    this.#manifest = manifest;
    this.#part = part;
    this.#types = typeTable(types);
    manifest.nodes.forEach((node, index) => {
      const found = this.#isWanted(index) ? typeOfNode(node) : undefined;
      if (found) this.#typeOf(found.type, found.version, index);
    });
  }

  /** @returns the model, or a {@link Described}, or the start of a part */
  build(segments: readonly Uint8Array[]): unknown {
    const { root, nodes } = this.#manifest;
    this.#segments = [...segments];
    this.#checkLeads();
    this.#ownBuffers();
    const graph = new Graph(this.#manifest, this.#segments);
    this.#graph = graph;
    let shared: ReadonlySet<number> | undefined;
    if (this.#part === undefined) {
      const states = statesOf(nodes, (model) => this.#formOf(model), malformed);
      shared = checkNumbering(graph, malformed, states.own);
      checkForms(graph, states, malformed);
    }
    this.#built = new Array<unknown>(graph.size);
    nodes.forEach((node, index) => {
      if (this.#isBuilt(index)) this.#built[index] = this.#shell(node, index);
    });
    const late = this.#makeRows(graph, shared);
    const isWhole = ({ type }: NamedType): boolean => this.#type(type)?.fields === undefined;
    const runsCode = (model: NamedType): boolean => !this.#isDirect(model);
    const isCoded = (node: Node, index: number): boolean => {
      const model = this.#isWanted(index) ? typeOfNode(node) : undefined;
      return model !== undefined && runsCode(model);
    };
    if (nodes.some(isCoded)) {
      for (const object of buildOrder(graph, { isWhole, runsCode })) {
        if (!this.#isWanted(object)) continue;
        if (object < nodes.length) this.#complete(nodes[object]!, object);
        else this.#completeRow(object, late.get(object) ?? []);
      }
    } else {
      nodes.forEach((node, index) => {
        if (this.#isBuilt(index)) this.#complete(node, index);
      });
    }
    return resolve(this.#part?.start ?? root, this.#built);
  }

  /** Whether an object or a table is among those to be built. */
  #isWanted(index: number): boolean {
    return this.#part?.reached.has(index) ?? true;
  }

  /** Whether a node is an object, and to be built. */
  #isBuilt(node: number): boolean {
    return !this.#graph!.isPart(node) && this.#isWanted(node);
  }

  /** Nothing hides in front of arrays that start late in their segment (see `regions.ts`). */
  #checkLeads(): void {
    const leads = new Map<number, number>();
    for (const node of this.#manifest.nodes) {
      if (!isNumbers(node) || !this.#segments[node.segment]) continue;
      const lead = leads.get(node.segment) ?? node.byteOffset;
      leads.set(node.segment, Math.min(lead, node.byteOffset));
    }
    for (const [segment, lead] of leads) {
      if (lead === 0 || this.#segments[segment]!.subarray(0, lead).every((byte) => byte === 0))
        continue;
      throw new BrineError(
        'MALFORMED',
        `The first ${lead} bytes of segment ${segment} belong to no array, and should be zero. The file was not written by Brine, or was changed.`,
      );
    }
  }

  /** A segment that is itself in the model as an ArrayBuffer needs a buffer of exactly its size. */
  #ownBuffers(): void {
    for (const node of this.#manifest.nodes) {
      const bytes = node.kind === 'arrayBuffer' && this.#segments[node.segment];
      if (!bytes) continue;
      const isWhole = bytes.byteLength === bytes.buffer.byteLength;
      if (!isWhole) this.#segments[node.segment] = bytes.slice();
    }
  }

  /** Whether the fields of instances are in the file as they are now declared. */
  #isDirect(model: NamedType): boolean {
    return this.#formOf(model) === 'fields';
  }

  /** How the state of a model stands in the file. */
  #formOf({ type: name, version }: NamedType): ModelForm {
    const type = this.#type(name);
    if (type?.version !== version) return 'either';
    return type.fields ? 'fields' : 'state';
  }

  /** @returns what could not be set since it is a model that is built later, by row */
  #makeRows(graph: Graph, shared: ReadonlySet<number> | undefined): Map<number, LateCell[]> {
    const built = this.#built;
    this.#makeArrays(graph);
    const parts = { graph, shared, built, late: [] as LateCell[] };
    for (let index = graph.tables.length - 1; index >= 0; index--) {
      const table = graph.tables[index]!;
      const { model, kind, rows, firstRow, start } = table;
      if (table.arrays !== undefined || !this.#isWanted(start)) continue;
      if (model === undefined || this.#isDirect(model)) {
        const type = model && this.#type(model.type);
        const first = graph.nodes.length + firstRow;
        if (type) checkFields(type, table.keys, () => this.#pathTo(first));
        const prototype = type ? type.class.prototype : kind === 'dicts' ? null : Object.prototype;
        makeRows(index, prototype, parts, type?.tree?.make);
      } else if (this.#type(model.type).fields) {
        const blank = blankOf(this.#type(model.type).class.prototype, table.keys);
        for (let row = 0; row < rows; row++) built[graph.nodes.length + firstRow + row] = blank();
      }
    }
    const later = new Map<number, LateCell[]>();
    for (const cell of parts.late) {
      if (built[cell.target] !== undefined) setLate(cell, built);
      else if (later.get(cell.row)?.push(cell) === undefined) later.set(cell.row, [cell]);
    }
    return later;
  }

  #makeArrays({ tables, arrays, nodes }: Graph): void {
    for (const [index, { arrays: plan, firstRow, start }] of tables.entries()) {
      const places = arrays[index];
      if (plan === undefined || places === undefined || !this.#isWanted(start)) continue;
      const first = nodes.length + firstRow;
      const path = (object: number): string => this.#pathTo(object);
      makeArrays(plan, places, nodes, this.#segments, this.#built, first, path);
    }
  }

  #completeRow(object: number, late: readonly LateCell[]): void {
    for (const cell of late) setLate(cell, this.#built);
    const graph = this.#graph!;
    const { model } = graph.tables[graph.tableOf(object)]!;
    if (model === undefined || this.#isDirect(model)) return;
    const type = this.#type(model.type);
    const state = this.#rowState(object);
    if (type.fields) this.#setFields(type, model.version, state, object);
    else this.#built[object] = this.#model(type, model.version, state, object);
  }

  /** The contents of a row as an object of their own. */
  #rowState(object: number): object {
    const graph = this.#graph!;
    const table = graph.tableOf(object);
    const row = graph.rowOf(object, table);
    const state = {};
    graph.tables[table]!.keys.forEach((key, i) => {
      define(state, key, graph.valueAt(table, i, row, this.#built));
    });
    return state;
  }

  /** What can be made before what it refers to. */
  #shell(node: Node, index: number): unknown {
    if (isNumbers(node)) return makeNumbers(node, this.#segments, () => this.#pathTo(index));
    switch (node.kind) {
      case 'model': {
        const type = this.#type(node.type);
        return type.fields ? blankOf(type.class.prototype, type.fields)() : undefined;
      }
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
    const { nodes } = this.#manifest;
    const built = this.#built;
    if (node.kind === 'model') this.#completeModel(node, index);
    else if (isRecord(node)) fillRecord(node, built[index] as object, built);
    else if (node.kind === 'packed') {
      fillPacked(this.#graph!.packed.get(index)!, built[index], built, nodes.length);
    } else if (!isNumbers(node)) fillList(node, built[index], built);
  }

  #completeModel({ type: name, version, state }: ModelNode, index: number): void {
    const type = this.#type(name);
    if (!type.fields) {
      this.#built[index] = this.#model(type, version, resolve(state, this.#built), index);
      return;
    }
    this.#setFields(type, version, this.#copyOf(state), index);
  }

  /** In a cycle, an instance may come before the object that holds its fields is filled. */
  #copyOf(state: Value): unknown {
    if (!isRef(state)) return state;
    const node = this.#manifest.nodes[state.node];
    if (node === undefined) return this.#rowState(state.node);
    if (node.kind !== 'object') return resolve(state, this.#built);
    const fields = {};
    fillRecord(node, fields, this.#built);
    return fields;
  }

  /** Gives a blank instance the fields that its type declares. */
  #setFields(type: ModelType, version: number, state: unknown, object: number): void {
    const path = (): string => this.#pathTo(object);
    const upgraded = this.#guard(type, object, () => migrated(type, state, version));
    const fields = typeof upgraded === 'object' && upgraded !== null ? upgraded : {};
    checkFields(type, Object.keys(fields), path);
    for (const [key, value] of Object.entries(fields)) {
      define(this.#built[object] as object, key, value);
    }
  }

  #model(type: ModelType, version: number, state: unknown, index: number): object {
    const model = this.#guard(type, index, () => type.fromState(migrated(type, state, version)));
    if (Object.prototype.isPrototypeOf.call(type.class.prototype, model)) return model;
    const path = this.#pathTo(index);
    throw new BrineError(
      'INVALID_STATE',
      `fromState of model type "${type.name}" did not return an instance of ${type.class.name}, at ${path}.`,
      { path },
    );
  }

  /** Runs a model type's code, and tells where it failed. */
  #guard<T>(type: ModelType, object: number, run: () => T): T {
    try {
      return run();
    } catch (cause) {
      const path = this.#pathTo(object);
      throw new BrineError(
        isBrineError(cause) ? cause.code : 'INVALID_STATE',
        `Model type "${type.name}" cannot build the model at ${path} from the state in the file: ${refusalAt(path, cause) ?? messageOf(cause)}`,
        { path, cause },
      );
    }
  }

  /** A type that is known to have been passed. */
  #type(name: string): ModelType {
    return this.#types.byName.get(name)!;
  }

  #typeOf(name: string, version: number, index: number): ModelType {
    const type = this.#types.byName.get(name);
    const path = (): string => this.#pathTo(index);
    if (type === undefined) {
      const message = unknownTypeMessage(name, path(), [...this.#types.byName.keys()]);
      throw new BrineError('TYPE_NOT_PASSED', message, { path: path() });
    }
    if (version > type.version) {
      throw new BrineError(
        'TYPE_VERSION',
        `The model at ${path()} was saved by version ${version} of model type "${type.name}", and this one is version ${type.version}. Upgrade ${type.package ?? `the package that ${type.class.name} comes from`}.`,
        { path: path() },
      );
    }
    return type;
  }

  #pathTo(object: number): string {
    return (this.#graph ?? Graph.outline(this.#manifest)).pathTo(object);
  }
}

/** The fields in a file of the present version are exactly those that the type, which has some, declares. */
function checkFields(type: ModelType, found: readonly string[], path: () => string): void {
  const fields = type.fields!;
  if (fields.length === found.length && fields.every((field, i) => field === found[i])) return;
  throw new BrineError(
    'INVALID_STATE',
    `The model at ${path()} has the fields ${JSON.stringify(found)}, but model type "${type.name}" declares ${JSON.stringify(fields)}. Raise its version and add a step to migrate, or get the file again.`,
    { path: path() },
  );
}
