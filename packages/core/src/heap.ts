/**
 * How much of the JavaScript heap a file takes while it is read, told from counts before any of it is
 * taken. The numbers in arrays and tensors are not part of it: they are `maxBytes`' affair.
 *
 * Costs are measured: the smallest `--max-old-space-size` with which Node 20 on x64 loads 50,000 to
 * 8 million things of a kind, divided by their number; the highest of the three formats, rounded up.
 */
import { BrineError } from './errors.js';
import type { Limits } from './limits.js';
import { isNumbers, isRecord, valuesOf } from './nodes.js';
import type { Manifest } from './snapshot.js';
import type { ColumnPlan, Tables } from './tables.js';

/** What a manifest has in it. */
export interface Counts {
  readonly nodes: number;
  readonly segments: number;
  /** Keys and values in all nodes. */
  readonly values: number;
  /** Bytes of all texts. */
  readonly texts: number;
}

/** With the value that refers to it: an array in an array 357 (CBOR), a bigint 477 (Protocol Buffers). */
const nodeCost = 400;
/** With its tensor: 734 (CBOR), of which the node is 300. */
const segmentCost = 450;
/** A reference 105 (CBOR), a text 69 (Protocol Buffers), a key with its value 129 (FlatBuffers). */
const valueCost = 120;
/** One character past Latin-1 makes a text take two bytes for each, and FlatBuffers writes it again. */
const textCost = 4;
/** A boolean, which is held twice for a while, 17. */
const elementCost = 24;
const rowCost = 48;
/** A number in a row of 2 to 24 keys 27 to 30. */
const cellCost = 32;
/** A reference to an object that is built later; 48 of it are the note to set it then. */
const refCost = 72;
/** V8 keeps objects of many keys as dictionaries: with 64, a number takes 68. */
const wideCost = 80;
const wide = 24;
/** A text cut from UTF-8, besides its cell; and each of its bytes, of which one past Latin-1 makes two. */
const cutTextCost = 48;
const cutByteCost = 2;
/** A typed array on a common buffer 105, a tensor with its array and shape 185. */
const arrayCost = 200;
/** Each dimension of a tensor past the first. */
const dimensionCost = 8;

/** What any engine has: where nobody set a limit, there is no need to ask for more. */
const leastHeap = 2 ** 22;

/** Throws `LIMIT_EXCEEDED` where what was counted takes more than `limits.maxHeapBytes`. */
export function checkHeap(
  limits: Limits,
  { nodes, segments, values, texts }: Counts,
  codec: string,
  ofTables = 0,
): void {
  const found =
    nodes * nodeCost + segments * segmentCost + values * valueCost + texts * textCost + ofTables;
  if (found <= leastHeap && !Object.hasOwn(limits, 'maxHeapBytes')) return;
  const { maxHeapBytes } = limits;
  if (found <= maxHeapBytes) return;
  throw new BrineError(
    'LIMIT_EXCEEDED',
    `The file takes up to ${found} bytes of the JavaScript heap while it is read, more than the limit of ${maxHeapBytes}. If you trust where it comes from, raise \`limits.maxHeapBytes\`, and give the engine as much: in Node with --max-old-space-size.`,
    { codec },
  );
}

/** What is in a manifest that has been decoded. */
export function countsOf({ nodes, segments }: Manifest): Counts {
  let values = 0;
  let texts = 0;
  for (const node of nodes) {
    if (isNumbers(node)) continue;
    const own = valuesOf(node);
    values += own.length;
    for (const value of own) if (typeof value === 'string') texts += value.length;
    if (!isRecord(node)) continue;
    values += node.keys.length;
    for (const key of node.keys) texts += key.length;
  }
  return { nodes: nodes.length, segments: segments.length, values, texts };
}

/** Bytes of the heap for rows, and for elements of long arrays. */
export function heapOfTables({ tables, packed }: Tables): number {
  let bytes = 0;
  for (const { rows, columns, arrays } of tables) {
    if (arrays) {
      bytes += rows * (arrayCost + (arrays.rank - 1) * dimensionCost);
      continue;
    }
    const costOf = ({ form }: ColumnPlan): number =>
      columns.length > wide ? wideCost : form === 'refs' ? refCost : cellCost;
    bytes += rows * columns.reduce((sum, column) => sum + costOf(column), rowCost);
    for (const column of columns) bytes += heapOfTexts(column);
  }
  for (const { column } of packed.values()) {
    bytes += column.length * elementCost + heapOfTexts(column);
  }
  return bytes;
}

function heapOfTexts(column: ColumnPlan): number {
  if (column.form !== 'utf8') return 0;
  return column.length * cutTextCost + column.byteLength * cutByteCost;
}
