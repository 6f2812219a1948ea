/** Numbers the nodes and rows of a finished walk, and makes the snapshot. */
import { type Node, Ref, type Snapshot, type Value } from '../snapshot.js';
import { type Column, cell } from './column.js';
import {
  type ColumnNode,
  columnNodes,
  columnSize,
  columnValues,
  type Numbering,
} from './columnNodes.js';
import { type Draft, draftAt, isNumbersDraft, rowOf, tableOf } from './draft.js';
import { Regions } from './regions.js';
import type { Shape } from './shapes.js';
import { arraysNodes, arraysSize, SmallArrays } from './smallArrays.js';
import { Walk } from './walk.js';

/** A snapshot, and where the places of the walk went. */
export interface Finished extends Numbering {
  readonly snapshot: Snapshot;
}

export function finish(walk: Walk): Finished {
  return new Finisher(walk);
}

class Finisher implements Finished {
  /** V8 keeps its code for a class while an object of it lives: see docs/architecture.md, decisions. */
  static readonly kept: Finisher = /* @__PURE__ */ new Finisher(Walk.kept);

  readonly snapshot: Snapshot;
  readonly #walk: Walk;
  readonly #nodes: Node[] = [];
  readonly #regions = new Regions();
  /** By draft: the number of its node; of drafts that are rows, see `#rows`. */
  readonly #numbers: Float64Array;
  /** By table: its first row among those of all tables. */
  readonly #firstRows: number[] = [];
  /** By draft: which row of its shape it is, for drafts that are rows. */
  readonly #rows = new Map<number, readonly [shape: Shape, row: number]>();
  readonly #arrays: SmallArrays;
  #nodeCount = 0;
  #rowCount = 0;

  constructor(walk: Walk) {
    this.#walk = walk;
    this.#numbers = new Float64Array(walk.drafts.length);
    this.#arrays = new SmallArrays(walk.drafts, walk.memory);
    this.snapshot = this.#finish();
  }

  get settledRows(): number {
    const [first] = this.#walk.shapes.tables;
    return this.#firstRows[0] === 0 && first ? first.count : 0;
  }

  numberOf(place: number): number {
    const cell = this.cellOf(place);
    return cell >= 0 ? this.#nodeCount + cell : -3 - cell;
  }

  cellOf(place: number): number {
    if (place >= 0) {
      const table = tableOf(place);
      return this.#firstRows[table]! + rowOf(place, table);
    }
    const draft = draftAt(place);
    if (draft < 0) return place;
    const arrays = this.#arrays.tableAt(draft);
    if (arrays) return arrays.firstRow + this.#arrays.rowAt(draft);
    const moved = this.#rows.get(draft);
    return moved ? this.#firstRows[moved[0].table]! + moved[1] : -3 - this.#numbers[draft]!;
  }

  #finish(): Snapshot {
    const { drafts, refs, shapes } = this.#walk;
    for (const shape of shapes.tables) {
      shape.endColumns();
      for (const [row, draft] of shape.drafts.entries()) this.#rows.set(draft, [shape, row]);
      this.#copyDrafts(shape);
    }
    for (let index = 0; index < drafts.length; index++) this.#number(drafts[index]!, index);
    for (const ref of refs) ref.node = this.numberOf(ref.node);
    for (let index = 0; index < drafts.length; index++) this.#emit(drafts[index]!, index);
    const { segments, places } = this.#regions.segments();
    for (const { index, ...place } of places) Object.assign(this.#nodes[index]!, place);
    return { root: this.#walk.root, nodes: this.#nodes, segments };
  }

  /** What the first objects of a table hold has gone to their drafts. */
  #copyDrafts(shape: Shape): void {
    shape.drafts.forEach((index, row) => {
      const draft = this.#walk.drafts[index]!;
      if (!('values' in draft)) return;
      shape.columns!.forEach((column, i) => {
        const value = draft.values[i];
        if (column.kindAt(row) !== cell.ref) return;
        column.settle(row, value instanceof Ref ? value.node : undefined);
      });
    });
  }

  #number(draft: Draft, index: number): void {
    const arrays = this.#arrays.tableAt(index);
    if (arrays) {
      if (this.#arrays.rowAt(index) > 0) return;
      arrays.firstRow = this.#rowCount;
      this.#rowCount += arrays.arrays.length;
      this.#nodeCount += arraysSize(arrays);
      return;
    }
    const row = this.#rows.get(index);
    if (row === undefined) {
      this.#numbers[index] = this.#nodeCount;
      this.#nodeCount += this.#sizeOf(draft);
    } else if (row[1] === 0) {
      const [shape] = row;
      this.#firstRows[shape.table] = this.#rowCount;
      this.#rowCount += shape.count;
      this.#nodeCount += tableSizeInNodes(shape);
    }
  }

  #sizeOf(draft: Draft): number {
    if (isEmptyRoot(draft)) return 0;
    if (draft.kind === 'column') {
      if (this.#arrays.isRun(draft.column)) return 2;
      return this.#packs(draft.column) ? 1 + columnSize(draft.column) : 1;
    }
    return 'type' in draft && draft.type.fields ? 2 : 1;
  }

  /**
   * Whether an array that is no run of small arrays becomes a column. Not so an array of arrays, say:
   * then the paths to these would be hidden in a segment.
   */
  #packs(column: Column): boolean {
    if (column.form !== 'refs') return column.form !== 'values';
    for (let i = 0; i < column.length; i++) {
      if (column.kindAt(i) !== cell.ref) continue;
      const draft = draftAt(column.cells[i]!);
      if (draft >= 0 && !this.#rows.has(draft)) return false;
    }
    return true;
  }

  #emit(draft: Draft, index: number): void {
    const arrays = this.#arrays.tableAt(index);
    if (arrays) {
      if (this.#arrays.rowAt(index) === 0) this.#push(arraysNodes(arrays, this.#nodes.length));
      return;
    }
    const row = this.#rows.get(index);
    if (isEmptyRoot(draft)) return;
    if (row === undefined) this.#emitDraft(draft);
    else if (row[1] === 0) this.#emitTable(row[0]);
  }

  #emitTable({ kind, keys, type, columns }: Shape): void {
    if (type) {
      const objects = new Ref(this.#nodes.length + 1);
      this.#nodes.push({ kind: 'models', values: [type.name, type.version, objects] });
    }
    const values: Value[] = [];
    this.#nodes.push({ kind: kind === 'dict' ? 'dicts' : 'objects', keys, values });
    for (const column of columns!) {
      values.push(new Ref(this.#nodes.length));
      this.#emitColumn(column);
    }
  }

  #emitColumn(column: Column): void {
    this.#push(columnNodes(column, this.#nodes.length, this));
  }

  #push(made: readonly ColumnNode[]): void {
    for (const { node, data } of made) {
      if (data) this.#regions.add(this.#nodes.length, data.dtype, data.array, false);
      this.#nodes.push(node);
    }
  }

  #emitDraft(draft: Draft): void {
    if (isNumbersDraft(draft)) {
      const { kind, dtype, shape, data } = draft;
      this.#regions.add(this.#nodes.length, dtype, data, kind === 'arrayBuffer');
      this.#nodes.push({ kind, dtype, shape, segment: 0, byteOffset: 0 });
    } else if (draft.kind === 'column') {
      const { column } = draft;
      if (this.#arrays.isRun(column)) {
        const first = new Ref(this.numberOf(column.cells[0]!));
        this.#nodes.push({ kind: 'packed', values: [new Ref(this.#nodes.length + 1)] });
        this.#nodes.push({ kind: 'range', values: [first, column.length] });
      } else if (!this.#packs(column)) {
        this.#nodes.push({ kind: 'array', values: columnValues(column, this) });
      } else {
        this.#nodes.push({ kind: 'packed', values: [new Ref(this.#nodes.length + 1)] });
        this.#emitColumn(column);
      }
    } else if ('type' in draft) {
      const { type, values, keys } = draft;
      const { name, version, fields } = type;
      const state = fields ? new Ref(this.#nodes.length + 1) : values[0];
      this.#nodes.push({ kind: 'model', type: name, version, state });
      if (fields) this.#nodes.push({ kind: 'object', keys, values });
    } else if (draft.kind === 'object' || draft.kind === 'dict') {
      this.#nodes.push({ kind: draft.kind, keys: draft.keys, values: draft.values });
    } else {
      this.#nodes.push({ kind: draft.kind, values: draft.values } as Node);
    }
  }
}

/** Nothing is kept beside the model. */
function isEmptyRoot(draft: Draft): boolean {
  return draft.kind === 'described' && draft.values.length === 0;
}

function tableSizeInNodes({ type, columns }: Shape): number {
  return columns!.reduce((size, column) => size + columnSize(column), type ? 2 : 1);
}
