/** The objects of a manifest, whether they are nodes or rows of tables, and what they refer to. */
import { type ArrayPlaces, arrayNode, readPlaces } from './arrays.js';
import { malformed } from './malformed.js';
import { isNumbers, valuesOf } from './nodes.js';
import { keyStep, listStep, maxPath } from './path.js';
import {
  isRef,
  type Manifest,
  type Node,
  type NumbersNode,
  type Segment,
  type Snapshot,
  type Value,
} from './snapshot.js';
import { type ColumnPlan, type Table, type Tables, tablesOf, tensorsOf } from './tables.js';
import { type Cells, rangeOf, readCells } from './unpack/cells.js';
import { makeArray } from './unpack/makeNumbers.js';

/**
 * Objects have one numbering: nodes first, then the rows of all tables. Nodes that are tables or
 * columns have numbers too, but are no objects.
 */
export class Graph {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Graph = /* @__PURE__ */ new Graph(
    { root: undefined, nodes: [] },
    undefined,
  );

  readonly root: Value;
  readonly nodes: readonly Node[];
  readonly tables: readonly Table[];
  readonly rows: number;
  /** Cells of each column of each table. */
  readonly cells: readonly (readonly Cells[])[];
  /** Cells of long arrays, by node. */
  readonly packed: ReadonlyMap<number, Cells>;
  /** Where the arrays of each table of arrays are, where its shapes are there. */
  readonly arrays: readonly (ArrayPlaces | undefined)[];
  readonly #layout: Tables;
  #lastTable = 0;
  #origins: Origins | undefined;
  #parts: ReadonlyMap<number, string> | undefined;

  /**
   * @param segments the bytes of each; columns are outlines where theirs is not there
   * @param layout where tables lie among the nodes, if that is known
   * @throws BrineError `MALFORMED` for columns that `pack` does not make
   */
  constructor(
    { root, nodes }: Pick<Manifest, 'root' | 'nodes'>,
    segments: Uint8Array[] | undefined,
    layout: Tables = tablesOf(nodes, malformed),
  ) {
    this.root = root;
    this.nodes = nodes;
    this.#layout = layout;
    this.tables = this.#layout.tables;
    this.rows = this.#layout.rows;
    const read = (plan: ColumnPlan): Cells => {
      if (!segments || !hasSegments(plan, nodes, segments)) return outlineOf(plan);
      return readCells(plan, {
        rows: this.rows,
        tensor: (node) => tensorOf(nodes[node]!, segments),
        isObject: (cell) => cell <= -3 && -3 - cell < nodes.length && !this.isPart(-3 - cell),
        fail: malformed,
      });
    };
    this.cells = this.tables.map(({ columns }) => columns.map(read));
    this.arrays = this.tables.map(({ arrays }) => {
      const shapes = arrays && (nodes[arrays.shapes] as NumbersNode);
      if (!shapes || !segments?.[shapes.segment]) return undefined;
      return readPlaces(arrays, nodes, tensorOf(shapes, segments), malformed);
    });
    this.packed = new Map(
      [...this.#layout.packed].map(([node, { column }]) => [node, read(column)]),
    );
  }

  static of({ root, nodes, segments }: Snapshot): Graph {
    return new Graph(
      { root, nodes },
      segments.map(({ bytes }: Segment) => bytes),
    );
  }

  /** What the manifest tells without its segments: what only columns refer to is not reached. */
  static outline(manifest: Pick<Manifest, 'root' | 'nodes'>, layout?: Tables): Graph {
    return new Graph(manifest, undefined, layout);
  }

  /** Nodes and rows. */
  get size(): number {
    return this.nodes.length + this.rows;
  }

  /** Whether a node is a table or a column, and so no object. */
  isPart(node: number): boolean {
    return this.#layout.isPart(node);
  }

  /** The place in `tables` of the table that a row, as numbered among all objects, belongs to. */
  tableOf(object: number): number {
    const row = object - this.nodes.length;
    // Mostly that of the row before.
    const { firstRow, rows } = this.tables[this.#lastTable]!;
    if (row >= firstRow && row < firstRow + rows) return this.#lastTable;
    let low = 0;
    let high = this.tables.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tables[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    this.#lastTable = low;
    return low;
  }

  /** The model type that an object is an instance of. */
  modelOf(object: number): Table['model'] {
    if (object >= this.nodes.length) return this.tables[this.tableOf(object)]!.model;
    const node = this.nodes[object]!;
    return node.kind === 'model' ? node : undefined;
  }

  /** Whether an object is an array in a table of such. */
  isArrayRow(object: number): boolean {
    if (object < this.nodes.length) return false;
    return this.tables[this.tableOf(object)]!.arrays !== undefined;
  }

  /** The nodes of the tensors of a table of arrays. */
  partsOf(table: number): readonly number[] {
    const { arrays } = this.tables[table]!;
    return arrays ? [arrays.shapes, ...arrays.blocks] : [];
  }

  /** A row of a table of arrays as a node of its own, where the shapes of the table are there. */
  arrayNode(table: number, row: number): NumbersNode | undefined {
    const { arrays } = this.tables[table]!;
    const places = this.arrays[table];
    return arrays && places && arrayNode(arrays, this.nodes, places, row);
  }

  /** Which row of its table a row is. */
  rowOf(object: number, table: number): number {
    return object - this.nodes.length - this.tables[table]!.firstRow;
  }

  /** The node behind an object's own: behind its column too, for a long array. */
  endOf(node: number): number {
    return this.#layout.packed.get(node)?.end ?? node + 1;
  }

  /** What an object refers to, in order, each with the position of the value that does. */
  eachRef(object: number, visit: (target: number, position: number) => void): void {
    if (object >= this.nodes.length) {
      const table = this.tableOf(object);
      const row = this.rowOf(object, table);
      const columns = this.cells[table]!;
      for (let position = 0; position < columns.length; position++) {
        const target = this.targetOf(columns[position]!, row);
        if (target !== undefined) visit(target, position);
      }
      return;
    }
    const cells = this.packed.get(object);
    if (cells) {
      this.eachTarget(cells, visit);
      return;
    }
    const values = valuesOf(this.nodes[object]!);
    for (let position = 0; position < values.length; position++) {
      const value = values[position];
      if (isRef(value)) visit(value.node, position);
    }
  }

  /** Pushes what a node refers to, the last first. */
  pushRefs(node: number, waiting: number[]): void {
    const start = waiting.length;
    this.eachRef(node, (target) => waiting.push(target));
    reverse(waiting, start);
  }

  /** Pushes what the cells of a row refer to, the last first. */
  pushCells(columns: readonly Cells[], row: number, waiting: number[]): void {
    const count = this.nodes.length;
    for (let i = columns.length - 1; i >= 0; i--) {
      const { form, cells } = columns[i]!;
      if (form === 'refs') {
        const cell = cells[row]!;
        if (cell >= 0) waiting.push(count + cell);
        else if (cell <= -3) waiting.push(-3 - cell);
      } else {
        const value = cells[row];
        if (isRef(value)) waiting.push(value.node);
      }
    }
  }

  /** All that the cells of a column refer to, in order. */
  eachTarget(cells: Cells, visit: (target: number, position: number) => void): void {
    if (cells.form === 'numbers') return;
    for (let i = 0; i < cells.cells.length; i++) {
      const target = this.targetOf(cells, i);
      if (target !== undefined) visit(target, i);
    }
  }

  /** The value of a cell, with the object that it refers to. */
  valueAt(table: number, column: number, row: number, built: readonly unknown[]): unknown {
    const cells = this.cells[table]![column]!;
    const target = this.targetOf(cells, row);
    if (target !== undefined) return built[target];
    if (cells.form === 'refs') return cells.cells[row] === -1 ? null : undefined;
    return cells.cells[row];
  }

  /** The number of the object that a cell refers to, if it does. */
  targetOf({ form, cells }: Cells, index: number): number | undefined {
    const cell = cells[index];
    if (form === 'numbers') return undefined;
    if (form === 'values')
      return isRef(cell as Value) ? (cell as { node: number }).node : undefined;
    return this.objectOf(cell as number);
  }

  /** The number of the object that a cell of references means; `undefined` for null and undefined. */
  objectOf(cell: number): number | undefined {
    if (cell >= 0) return this.nodes.length + cell;
    return cell <= -3 ? -3 - cell : undefined;
  }

  /** The path from the root to an object, as one would write it in code: `$.steps[1].kernel`. */
  pathTo(object: number, maxLength: number = maxPath): string {
    this.#origins ??= this.#findOrigins();
    const { parents, positions } = this.#origins;
    const steps: string[] = [];
    let left = maxLength;
    let at = object;
    while (parents[at] !== none && left >= 0) {
      const step = this.stepInto(parents[at]!, positions[at]!);
      left -= step.length;
      steps.push(left < 0 ? '…' : step);
      at = parents[at]!;
    }
    // An outline does not reach all objects.
    const isReached = left < 0 || !isRef(this.root) || at === this.root.node;
    return `${isReached ? '$' : `#${at}`}${steps.reverse().join('')}`;
  }

  /**
   * The path of an array: its own, or for the numbers of a column that of the long array, or the number
   * of the table's node and the key, as `#5.threshold`; of arrays in a table the former alone.
   */
  tensorPath(node: number, maxLength: number): string {
    return this.#partNames().get(node) ?? this.pathTo(node, maxLength);
  }

  /** The step from an object to its value at `position`. */
  stepInto(object: number, position: number): string {
    if (object >= this.nodes.length) {
      return keyStep(this.tables[this.tableOf(object)]!.keys[position]!);
    }
    const node = this.nodes[object]!;
    if ('keys' in node) return keyStep(node.keys[position]!);
    // A model's state stands for the model: `$.steps`, not `$.state.steps`.
    return 'values' in node ? listStep(node.kind, node.values, position) : '';
  }

  /** Paths of the numbers in columns, by node. */
  #partNames(): ReadonlyMap<number, string> {
    if (this.#parts) return this.#parts;
    const parts = new Map<number, string>();
    for (const [table, { start, keys, columns }] of this.tables.entries()) {
      for (const part of this.partsOf(table)) parts.set(part, `#${start}`);
      for (const [i, plan] of columns.entries()) {
        nameParts(plan, `#${start}${keyStep(keys[i]!)}`, parts);
      }
    }
    for (const [node, { column }] of this.#layout.packed) {
      nameParts(column, this.pathTo(node), parts);
    }
    this.#parts = parts;
    return parts;
  }

  #findOrigins(): Origins {
    const parents = new Int32Array(this.size).fill(none);
    const positions = new Int32Array(this.size);
    const start = isRef(this.root) ? this.root.node : 0;
    const waiting = [start];
    const seen = new Uint8Array(this.size);
    seen[start] = 1;
    while (waiting.length > 0) {
      const parent = waiting.pop()!;
      if (parent < this.nodes.length && isNumbers(this.nodes[parent]!)) continue;
      this.eachRef(parent, (child, position) => {
        if (!(child < this.size) || seen[child] === 1) return;
        seen[child] = 1;
        parents[child] = parent;
        positions[child] = position;
        waiting.push(child);
      });
    }
    return { parents, positions };
  }
}

function reverse(list: number[], start: number): void {
  for (let i = start, j = list.length - 1; i < j; i++, j--) {
    const item = list[i]!;
    list[i] = list[j]!;
    list[j] = item;
  }
}

/** Where each object is met: which object holds it, and at which of its values. */
interface Origins {
  readonly parents: Int32Array;
  readonly positions: Int32Array;
}

const none = -1;

function tensorOf(node: Node, segments: Uint8Array[]): ArrayLike<number> & ArrayBufferView {
  const array = makeArray(node as NumbersNode, segments, () => 'a column');
  // A column's dtype is one of small integers or float64, never one of bigints.
  return array as ArrayLike<number> & ArrayBufferView;
}

/** A column has one array, or two where cells can be absent, or are texts with their bytes apart. */
function nameParts(plan: ColumnPlan, path: string, parts: Map<number, string>): void {
  if (plan.form === 'values' || plan.form === 'range') return;
  if (plan.form === 'optional') nameParts(plan.column, path, parts);
  if (plan.form === 'utf8') parts.set(plan.bytes, `${path}.bytes`);
  parts.set(plan.tensor, plan.form === 'optional' ? `${path}?` : path);
}

/** Whether the segments of a column are there. */
function hasSegments(
  plan: ColumnPlan,
  nodes: readonly Node[],
  segments: readonly (Uint8Array | undefined)[],
): boolean {
  return tensorsOf(plan).every((tensor) => {
    // `tablesOf` has seen that it is a tensor.
    const { segment } = nodes[tensor] as NumbersNode;
    return segments[segment] !== undefined;
  });
}

function outlineOf(plan: ColumnPlan): Cells {
  if (plan.form === 'range') return rangeOf(plan);
  return plan.form === 'values'
    ? { form: 'values', cells: plan.values }
    : { form: 'values', cells: [] };
}
