/** A collected column as nodes: see `ListNode` in `snapshot.ts`. */
import { type DType, dtypeOf, type TypedArray } from '../dtypes.js';
import { narrow } from '../narrow.js';
import { type Node, Ref, type Value } from '../snapshot.js';
import { absent, type CellKind, type Column, cell } from './column.js';
import { encodeTexts } from './encodeTexts.js';

/** A node, and the numbers that it stands for. */
export interface ColumnNode {
  readonly node: Node;
  readonly data?: { readonly dtype: DType; readonly array: TypedArray };
}

/** What the objects at the places of a walk are numbered. */
export interface Numbering {
  /** A node, or from the number of nodes on a row. */
  numberOf(place: number): number;
  /** Places from 0 up to here are their own cells: rows of the first table, if it comes first. */
  readonly settledRows: number;
  /** See `refs` in `snapshot.ts`: for a place a row of all tables, or a node; or else nothing. */
  cellOf(place: number): number;
}

/** How many nodes a column becomes. */
export function columnSize(column: Column): number {
  const { form } = column;
  if (form === 'utf8') return 3;
  const size = form === 'numbers' || form === 'values' ? 1 : 2;
  return column.isOptional ? size + 2 : size;
}

/**
 * The nodes of a column.
 *
 * @param first the number that the first of them will have
 * @param numbering of the objects that the column refers to
 */
export function columnNodes(column: Column, first: number, numbering: Numbering): ColumnNode[] {
  if (!column.isOptional) return filled(column, first, numbering);
  const inner = filled(column, first + 1, numbering);
  const last = first + 1 + inner.length;
  const absences = new Int8Array(column.length);
  for (let i = 0; i < absences.length; i++) absences[i] = absence(column.kindAt(i));
  return [
    { node: { kind: 'optional', values: [new Ref(first + 1), new Ref(last)] } },
    ...inner,
    tensor(absences),
  ];
}

function filled(column: Column, first: number, numbering: Numbering): ColumnNode[] {
  const { length, form, texts, cells } = column;
  switch (form) {
    case 'numbers':
      return [tensor(narrow(present(column, cells)))];
    case 'bits':
      return [
        { node: { kind: 'bits', values: [length, new Ref(first + 1)] } },
        tensor(bitsOf(present(column, cells))),
      ];
    case 'refs':
      numberCells(cells, numbering);
      return [{ node: { kind: 'refs', values: [new Ref(first + 1)] } }, tensor(narrow(cells))];
    case 'texts':
      return [
        { node: { kind: 'texts', values: [new Ref(first + 1), ...texts] } },
        tensor(narrow(cells)),
      ];
    case 'utf8': {
      const bytes = encodeTexts(texts, cells);
      return [
        { node: { kind: 'utf8', values: [new Ref(first + 1), new Ref(first + 2)] } },
        tensor(narrow(cells)),
        tensor(bytes),
      ];
    }
    case 'values':
      return [{ node: { kind: 'array', values: columnValues(column, numbering) } }];
  }
}

/** Puts the right numbers in place of places. */
function numberCells(cells: Float64Array, numbering: Numbering): void {
  const { settledRows } = numbering;
  for (let i = unsettled(cells, 0, settledRows); i < cells.length; ) {
    cells[i] = numbering.cellOf(cells[i]!);
    i = unsettled(cells, i + 1, settledRows);
  }
}

/**
 * The first cell from `start` on that is not its own number yet. A loop over nothing but numbers: V8 keeps
 * its code when the objects of a walk are gone.
 */
function unsettled(cells: Float64Array, start: number, settledRows: number): number {
  let i = start;
  while (i < cells.length && cells[i]! >= absent.undefined && cells[i]! < settledRows) i++;
  return i;
}

/** The cells of a column as plain values. */
export function columnValues(column: Column, numbering: Numbering): Value[] {
  const { length, cells, texts } = column;
  const values: Value[] = [];
  for (let i = 0; i < length; i++) {
    const at = cells[i]!;
    switch (column.kindAt(i)) {
      case cell.number:
        values.push(at);
        break;
      case cell.boolean:
        values.push(at === 1);
        break;
      case cell.text:
        values.push(texts[at]!);
        break;
      case cell.ref:
        values.push(new Ref(numbering.numberOf(at)));
        break;
      case cell.null:
        values.push(null);
        break;
      default:
        values.push(undefined);
    }
  }
  return values;
}

/** An array of its own as a tensor. */
export function tensor(array: TypedArray, shape: readonly number[] = [array.length]): ColumnNode {
  const dtype = dtypeOf(array)!;
  return {
    node: { kind: 'tensor', dtype, shape, segment: 0, byteOffset: 0 },
    data: { dtype, array },
  };
}

function bitsOf(cells: Float64Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(cells.length / 8));
  for (let i = 0; i < cells.length; i++) bytes[i >> 3]! |= cells[i]! << (i & 7);
  return bytes;
}

/** Cells of numbers or booleans, with 0 for what is not there. */
function present(column: Column, cells: Float64Array): Float64Array {
  if (!column.isOptional) return cells;
  for (let i = 0; i < cells.length; i++) if (absence(column.kindAt(i)) !== 0) cells[i] = 0;
  return cells;
}

/** -1 for null, -2 for undefined, 0 for all else. */
function absence(kind: CellKind): number {
  if (kind === cell.null) return absent.null;
  return kind === cell.undefined ? absent.undefined : 0;
}
