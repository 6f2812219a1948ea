/** Finds the arrays of a finished walk that become rows of tables (see `arrays.ts`), and gathers their numbers. */
import {
  type ArrayPlaces,
  type ArraysKind,
  arraysKindOf,
  arraysName,
  placeArrays,
} from '../arrays.js';
import { type TypedArray, typedArrayClass } from '../dtypes.js';
import { narrowestDType } from '../narrow.js';
import { type Node, Ref } from '../snapshot.js';
import { tableSize } from '../tables.js';
import { type Column, cell } from './column.js';
import { type ColumnNode, tensor } from './columnNodes.js';
import { type Draft, draftAt, isNumbersDraft, type NumbersDraft } from './draft.js';
import { loners } from './regions.js';

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

  constructor(drafts: readonly Draft[]) {
    const found = new Map<string, ArraysKind & { readonly drafts: number[] }>();
    const isNumbers = drafts.filter(isNumbersDraft).length >= tableSize;
    this.#tableOf = new Uint16Array(isNumbers ? drafts.length : 0);
    this.#rowOf = new Uint32Array(isNumbers ? drafts.length : 0);
    if (!isNumbers) return;
    const isLone = loners(drafts);
    let last: ({ readonly drafts: number[] } & ArraysKind) | undefined;
    drafts.forEach((draft, index) => {
      if (isLone[index] !== 1) return;
      const kind = arraysKindOf(draft as NumbersDraft);
      if (kind === undefined) return;
      if (
        !last ||
        last.kind !== kind.kind ||
        last.dtype !== kind.dtype ||
        last.rank !== kind.rank
      ) {
        const name = arraysName(kind);
        last = found.get(name) ?? { ...kind, drafts: [] };
        found.set(name, last);
      }
      last.drafts.push(index);
    });
    for (const { drafts: rows, ...kind } of found.values()) {
      if (rows.length >= tableSize) this.#add(kind, rows, drafts);
    }
  }

  #add(kind: ArraysKind, rows: readonly number[], drafts: readonly Draft[]): void {
    const shapes = new Int16Array(rows.length * kind.rank);
    const arrays = rows.map((draft, row) => {
      const array = drafts[draft] as NumbersDraft;
      shapes.set(array.shape, row * kind.rank);
      this.#tableOf[draft] = this.#tables.length + 1;
      this.#rowOf[draft] = row;
      return array;
    });
    this.#tables.push({ ...kind, arrays, places: placeArrays(kind, shapes), firstRow: -1 });
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
  arrays.forEach(({ data }, row) => {
    // The bytes of arrays of one type are copied as they are (ECMA-262, SetTypedArrayFromTypedArray).
    setNumbers(blocks[places.blocks[row]!]!, data as TypedArray, places.starts[row]!);
  });
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
