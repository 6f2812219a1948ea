/** Finds the arrays of a finished walk that become rows of tables (see `arrays.ts`), and gathers their numbers. */
import { type ArrayPlaces, type ArraysKind, isSmallArray, placeArrays } from '../arrays.js';
import { type TypedArray, typedArrayClass } from '../dtypes.js';
import { narrowestDType } from '../narrow.js';
import { type Node, Ref } from '../snapshot.js';
import { tableSize } from '../tables.js';
import { type Column, cell } from './column.js';
import { type ColumnNode, tensor } from './columnNodes.js';
import { type Draft, draftAt, isNumbersDraft, type NumbersDraft } from './draft.js';
import type { Memory } from './memory.js';

/** A table of arrays in the making. */
export interface ArrayTable extends ArraysKind {
  readonly arrays: readonly NumbersDraft[];
  readonly places: ArrayPlaces;
  /** Among the rows of all tables, once that is known. */
  firstRow: number;
}

export class SmallArrays {
  readonly #tables: ArrayTable[] = [];
  /** By draft: the place of its table among `#tables` and one more, or 0; and its row there. */
  readonly #tableOf: Uint16Array;
  readonly #rowOf: Uint32Array;

  constructor(drafts: readonly Draft[], memory: Memory) {
    const groups = groupsOf(drafts, memory);
    const count = groups.length > 0 ? drafts.length : 0;
    this.#tableOf = new Uint16Array(count);
    this.#rowOf = new Uint32Array(count);
    for (const group of groups) this.#add(group, drafts);
  }

  #add({ kind, dtype, rank, drafts: rows }: Group, drafts: readonly Draft[]): void {
    const shapes = new Int16Array(rows.length * rank);
    const arrays: NumbersDraft[] = [];
    for (const [row, draft] of rows.entries()) {
      const array = drafts[draft] as NumbersDraft;
      for (let i = 0; i < rank; i++) shapes[row * rank + i] = array.shape[i]!;
      this.#tableOf[draft] = this.#tables.length + 1;
      this.#rowOf[draft] = row;
      arrays.push(array);
    }
    const places = placeArrays({ dtype, rank }, shapes);
    this.#tables.push({ kind, dtype, rank, arrays, places, firstRow: -1 });
  }

  /** The table that a draft is a row of. */
  tableAt(draft: number): ArrayTable | undefined {
    return this.#tables[this.#tableOf[draft]! - 1];
  }

  /** Which row of it. */
  rowAt(draft: number): number {
    return this.#rowOf[draft]!;
  }

  /** Whether the cells of a column are rows of one table of arrays, each behind the last. */
  isRun(column: Column): boolean {
    const first = draftAt(column.cells[0]!);
    const table = this.#tableOf[first] ?? 0;
    if (table === 0) return false;
    const row = this.#rowOf[first]!;
    for (let i = 0; i < column.length; i++) {
      const draft = draftAt(column.cells[i]!);
      if (column.kindAt(i) !== cell.ref) return false;
      if (this.#tableOf[draft] !== table || this.#rowOf[draft] !== row + i) return false;
    }
    return true;
  }
}

/** Like arrays, by their drafts. */
interface Group extends ArraysKind {
  readonly drafts: number[];
}

/** Small arrays that share no memory, where there are enough of one kind. */
function groupsOf(drafts: readonly Draft[], memory: Memory): Group[] {
  const isShared = memory.sharing(drafts);
  const groups: Group[] = [];
  let last: Group | undefined;
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index]!;
    if (!isNumbersDraft(draft) || isShared[index] === 1 || !isSmallArray(draft)) continue;
    const { kind, dtype, shape } = draft;
    const rank = shape.length;
    const isLike = (group: Group): boolean =>
      group.kind === kind && group.dtype === dtype && group.rank === rank;
    if (last === undefined || !isLike(last)) {
      const known = groups.find(isLike);
      last = known ?? { kind, dtype, rank, drafts: [] };
      if (known === undefined) groups.push(last);
    }
    last.drafts.push(index);
  }
  return groups.filter((group) => group.drafts.length >= tableSize);
}

/** How many nodes a table of arrays becomes. */
export function arraysSize({ places }: ArrayTable): number {
  return 2 + places.lengths.length;
}

/** @param first the number that the first of them will have */
export function arraysNodes(
  { kind, dtype, rank, arrays, places }: ArrayTable,
  first: number,
): ColumnNode[] {
  const shapes = places.shapes as Int16Array;
  const narrowed = narrowestDType(shapes) === 'int8' ? new Int8Array(shapes) : shapes;
  const held = tensor(narrowed, [arrays.length, rank]);
  const BlockClass = typedArrayClass(dtype)!;
  const blocks = places.lengths.map((length) => new BlockClass(length));
  for (let row = 0; row < arrays.length; row++) {
    const { data } = arrays[row]!;
    // The bytes of arrays of one type are copied as they are (ECMA-262, SetTypedArrayFromTypedArray).
    setNumbers(blocks[places.blocks[row]!]!, data as TypedArray, places.starts[row]!);
  }
  const parts = [held, ...blocks.map((block) => tensor(block))];
  const node: Node = {
    kind: 'arrays',
    values: [kind, ...parts.map((_, i) => new Ref(first + 1 + i))],
  };
  return [{ node }, ...parts];
}

function setNumbers(target: TypedArray, source: TypedArray, start: number): void {
  (target as { set(source: TypedArray, start: number): void }).set(source, start);
}
