/** Where tables and columns lie among the nodes of a manifest. */
import { type ArraysPlan, arraysAt } from './arrays.js';
import type { DType } from './dtypes.js';
import { malformed } from './malformed.js';
import { isRef, type ListNode, type Node, type RecordNode, type Value } from './snapshot.js';

/** Objects of one shape that make a table, and elements of an array that make a column. */
export const tableSize = 32;

/** Most keys of an object that is a row. */
export const maxKeys = 64;

/** Most different texts of a column that holds each once: whether there are more is soon known. */
export const maxTexts = 4096;

/** Whether a column holds each of so many different texts once. */
export function areFewTexts(different: number, cells: number): boolean {
  return different <= maxTexts && 2 * different <= cells;
}

/** Texts that make bytes of their own where too many differ: fewer are best read in the manifest. */
export const longTexts = 1024;

/** Where the cells of a column are. */
export type ColumnPlan =
  | { readonly form: 'numbers'; readonly length: number; readonly tensor: number }
  | { readonly form: 'refs'; readonly length: number; readonly tensor: number }
  | { readonly form: 'bits'; readonly length: number; readonly tensor: number }
  | {
      readonly form: 'texts';
      readonly length: number;
      readonly tensor: number;
      readonly texts: readonly string[];
    }
  | {
      readonly form: 'utf8';
      readonly length: number;
      /** The tensor of the lengths, and that of the bytes, of which there are so many. */
      readonly tensor: number;
      readonly bytes: number;
      readonly byteLength: number;
    }
  | {
      readonly form: 'optional';
      readonly length: number;
      readonly column: ColumnPlan;
      readonly tensor: number;
    }
  | { readonly form: 'values'; readonly length: number; readonly values: readonly Value[] }
  /** Rows from this one on, as all tables number them. */
  | { readonly form: 'range'; readonly length: number; readonly first: number };

/** The nodes of the tensors that a column lies in. */
export function tensorsOf(plan: ColumnPlan): number[] {
  if (plan.form === 'values' || plan.form === 'range') return [];
  if (plan.form === 'optional') return [plan.tensor, ...tensorsOf(plan.column)];
  if (plan.form === 'utf8') return [plan.tensor, plan.bytes];
  return [plan.tensor];
}

/** Many objects with the same keys, or many small arrays. */
export interface Table {
  /** The first of the nodes that make it up, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'objects' | 'dicts' | 'arrays';
  readonly keys: readonly string[];
  readonly columns: readonly ColumnPlan[];
  /** Of its rows, as all tables number them. */
  readonly firstRow: number;
  readonly rows: number;
  /** Where arrays are, which have neither keys nor columns. */
  readonly arrays: ArraysPlan | undefined;
  /** What the rows are instances of. */
  readonly model: { readonly type: string; readonly version: number } | undefined;
}

/** A long array. */
export interface PackedArray {
  readonly column: ColumnPlan;
  /** The node behind the last of those that make it up. */
  readonly end: number;
}

/** All tables and long arrays of a manifest. */
export interface Tables {
  readonly tables: readonly Table[];
  /** By the number of the array's node. */
  readonly packed: ReadonlyMap<number, PackedArray>;
  /** Of all tables together. */
  readonly rows: number;
  /** Whether a node is a table, a column or a part of one, and so no object of the model. */
  isPart(node: number): boolean;
}

/**
 * Finds the tables, and checks all about them that the nodes tell without the contents of columns.
 *
 * @param fail is given what is wrong with which node
 */
export function tablesOf(nodes: readonly Node[], fail: (what: string) => never): Tables {
  return new TableFinder(nodes, fail).find();
}

const intTypes: ReadonlySet<DType> = new Set(['int8', 'int16', 'int32']);
const numberTypes: ReadonlySet<DType> = new Set([...intTypes, 'float64']);
const byteTypes: ReadonlySet<DType> = new Set(['uint8']);

class TableFinder {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: TableFinder = /* @__PURE__ */ new TableFinder([], malformed);

  readonly #nodes: readonly Node[];
  readonly #fail: (what: string) => never;
  readonly #tables: Table[] = [];
  readonly #packed = new Map<number, PackedArray>();
  readonly #parts: Uint8Array;
  #rows = 0;
  /** The next node. */
  #at = 0;

  constructor(nodes: readonly Node[], fail: (what: string) => never) {
    this.#nodes = nodes;
    this.#fail = fail;
    this.#parts = new Uint8Array(nodes.length);
  }

  find(): Tables {
    while (this.#at < this.#nodes.length) this.#node(this.#nodes[this.#at]!);
    this.#checkRanges();
    const parts = this.#parts;
    return {
      tables: this.#tables,
      packed: this.#packed,
      rows: this.#rows,
      isPart: (node) => parts[node] === 1,
    };
  }

  #node(node: Node): void {
    const start = this.#at;
    switch (node.kind) {
      case 'models':
        this.#models(node, start);
        break;
      case 'objects':
      case 'dicts':
        this.#table(node, node.kind, start, undefined);
        break;
      case 'packed': {
        this.#at++;
        const held = node.values.length === 1 ? node.values[0] : undefined;
        const column = this.#range(held) ?? this.#column(held);
        if (column.form === 'values' || column.length < tableSize) {
          this.#bad(start, `is packed for ${column.length} elements in the form ${column.form}`);
        }
        this.#packed.set(start, { column, end: this.#at });
        this.#parts.fill(1, start + 1, this.#at);
        break;
      }
      case 'arrays':
        this.#arrays(node, start);
        break;
      case 'refs':
      case 'range':
      case 'texts':
      case 'utf8':
      case 'bits':
      case 'optional':
        this.#bad(start, 'belongs to no table or array');
        break;
      default:
        this.#at++;
    }
  }

  #models({ values }: ListNode, start: number): void {
    const [type, version, objects] = values;
    const isWhole = values.length === 3 && typeof type === 'string' && typeof version === 'number';
    const table = this.#nodes[start + 1];
    if (!isWhole || table?.kind !== 'objects' || !isRefTo(objects, start + 1)) {
      this.#bad(start, 'is not a type, a version and a table behind it');
    }
    this.#at++;
    this.#table(table, 'objects', start, { type, version });
  }

  #table(node: RecordNode, kind: 'objects' | 'dicts', start: number, model: Table['model']): void {
    const at = this.#at++;
    const { keys, values } = node;
    if (keys.length === 0 || (model === undefined && keys.length > maxKeys)) {
      this.#bad(at, `has ${keys.length} keys, expected 1 to ${maxKeys}`);
    }
    const columns = values.map((value) => this.#column(value));
    const rows = columns[0]?.length ?? 0;
    if (columns.some(({ length }) => length !== rows))
      this.#bad(at, 'has columns of unequal length');
    if (rows < tableSize) this.#bad(at, `has ${rows} rows, expected ${tableSize} or more`);
    this.#parts.fill(1, start, this.#at);
    this.#tables.push({
      start,
      end: this.#at,
      kind,
      keys,
      columns,
      firstRow: this.#rows,
      rows,
      arrays: undefined,
      model,
    });
    this.#rows += rows;
  }

  #arrays(node: ListNode, start: number): void {
    const found = arraysAt(this.#nodes, node, start);
    if (typeof found === 'string') this.#bad(start, found);
    const { plan, rows, end } = found;
    if (rows < tableSize) this.#bad(start, `has ${rows} rows, expected ${tableSize} or more`);
    this.#at = end;
    this.#parts.fill(1, start, end);
    const [kind, keys, columns, model] = ['arrays' as const, [], [], undefined];
    const firstRow = this.#rows;
    this.#tables.push({ start, end, kind, keys, columns, firstRow, rows, arrays: plan, model });
    this.#rows += rows;
  }

  /** Which rows there are is known when all nodes are. */
  #range(ref: Value): ColumnPlan | undefined {
    const at = this.#at;
    const node = this.#nodes[at];
    if (node?.kind !== 'range' || !isRefTo(ref, at)) return undefined;
    this.#at++;
    const [first, length] = node.values;
    const isCount = typeof length === 'number' && Number.isSafeInteger(length) && length > 0;
    if (node.values.length !== 2 || !isRef(first) || !isCount) {
      return this.#bad(at, 'is not a row and how many there are from there');
    }
    return { form: 'range', length, first: first.node - this.#nodes.length };
  }

  #checkRanges(): void {
    for (const [node, { column }] of this.#packed) {
      if (column.form !== 'range') continue;
      const { first, length } = column;
      const isInside = ({ firstRow, rows, arrays }: Table): boolean =>
        arrays !== undefined && first >= firstRow && first + length <= firstRow + rows;
      if (!Number.isInteger(first) || !this.#tables.some(isInside)) {
        this.#bad(node + 1, 'is not a run of rows of one table of arrays');
      }
    }
  }

  #column(ref: Value): ColumnPlan {
    const at = this.#at++;
    const node = this.#nodes[at];
    if (node === undefined || !isRefTo(ref, at))
      return this.#bad(at, 'is not the column expected there');
    const values = 'values' in node ? node.values : [];
    switch (node.kind) {
      case 'tensor': {
        this.#at--;
        return { form: 'numbers', ...this.#tensor(ref, numberTypes) };
      }
      case 'array':
        return { form: 'values', length: values.length, values };
      case 'refs':
        if (values.length !== 1) this.#bad(at, 'is not one tensor');
        return { form: 'refs', ...this.#tensor(values[0], intTypes) };
      case 'texts': {
        const texts = values.slice(1).filter((text) => typeof text === 'string');
        if (texts.length !== values.length - 1 || new Set(texts).size !== texts.length) {
          this.#bad(at, 'is not a tensor and texts that differ');
        }
        return { form: 'texts', texts, ...this.#tensor(values[0], intTypes) };
      }
      case 'utf8': {
        const lengths = this.#tensor(values[0], intTypes);
        const { tensor: bytes, length: byteLength } = this.#tensor(values[1], byteTypes);
        if (values.length !== 2) this.#bad(at, 'is not the lengths of texts and their bytes');
        return { form: 'utf8', ...lengths, bytes, byteLength };
      }
      case 'bits': {
        const [length, bytes] = values;
        const tensor = this.#tensor(bytes, byteTypes);
        const isLength = typeof length === 'number' && Number.isSafeInteger(length) && length > 0;
        if (values.length !== 2 || !isLength || Math.ceil(length / 8) !== tensor.length) {
          return this.#bad(at, 'is not a length and as many bits');
        }
        return { form: 'bits', length, tensor: tensor.tensor };
      }
      case 'optional': {
        const problem = 'is not a column of numbers or booleans and what is absent of it';
        // Asked before it is read, or columns within columns would fill the stack.
        const inner = this.#nodes[this.#at]?.kind;
        if (inner !== 'tensor' && inner !== 'bits') return this.#bad(at, problem);
        const column = this.#column(values[0]);
        const { tensor, length } = this.#tensor(values[1], new Set(['int8']));
        if (values.length !== 2 || column.length !== length) this.#bad(at, problem);
        return { form: 'optional', length, column, tensor };
      }
      default:
        return this.#bad(at, 'is not a column');
    }
  }

  #tensor(ref: Value, dtypes: ReadonlySet<DType>): { tensor: number; length: number } {
    const at = this.#at++;
    const node = this.#nodes[at];
    if (
      node?.kind !== 'tensor' ||
      !isRefTo(ref, at) ||
      !dtypes.has(node.dtype) ||
      node.shape.length !== 1 ||
      node.byteOffset !== 0
    ) {
      return this.#bad(at, 'is not the tensor expected of a column there');
    }
    return { tensor: at, length: node.shape[0]! };
  }

  #bad(at: number, problem: string): never {
    const kind = this.#nodes[at]?.kind;
    return this.#fail(`Node ${at}${kind === undefined ? '' : ` (${kind})`} ${problem}.`);
  }
}

function isRefTo(value: Value, node: number): boolean {
  return isRef(value) && value.node === node;
}
