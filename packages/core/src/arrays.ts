/**
 * Tables of small arrays. An array that shares no memory with others and is small is a row of a table
 * where 32 or more of its kind, dtype and rank are in a model. Their numbers stand one after the other,
 * in blocks, so that 100,000 arrays take a few nodes and segments, and one is still read alone.
 */
import { type DType, itemSize } from './dtypes.js';
import { narrowestDType } from './narrow.js';
import { isRef, type ListNode, type Node, type NumbersNode } from './snapshot.js';
import { elementCount, maxRank } from './tensor.js';

/** Most bytes of an array that is a row: copying more into a block takes longer than a segment of its own. */
export const smallArray: number = 2 ** 14;

/** Most bytes of a block: what is read, and checked by one digest, for one array. */
export const blockBytes: number = 2 ** 20;

/** Longest dimension of an array that is a row: shapes are int16 at most. */
const maxLength = 2 ** 15 - 1;

/** What arrays of one table have in common. */
export interface ArraysKind {
  readonly kind: 'tensor' | 'typedArray';
  readonly dtype: DType;
  readonly rank: number;
}

/** Where the arrays of a table are. */
export interface ArraysPlan extends ArraysKind {
  /** The node of the tensor of their shapes: [arrays, rank]. */
  readonly shapes: number;
  /** The nodes of the tensors of their numbers: as many whole arrays in each as fit. */
  readonly blocks: readonly number[];
}

/** Arrays of one name are rows of one table. */
export function arraysName({ kind, dtype, rank }: ArraysKind): string {
  return `${kind} ${dtype} ${rank}`;
}

/** Whether an array would be in a table if there were enough like it, and it shared no memory. */
export function isSmallArray<T extends Pick<NumbersNode, 'kind' | 'dtype' | 'shape'>>(
  node: T,
): node is T & Pick<ArraysKind, 'kind'> {
  const { kind, dtype, shape } = node;
  if (kind !== 'tensor' && kind !== 'typedArray') return false;
  let size = itemSize(dtype);
  for (const length of shape) {
    if (length > maxLength) return false;
    size *= length;
  }
  return size <= smallArray && shape.length > 0;
}

/** The table that starts at a node, or what is wrong with it. */
export function arraysAt(
  nodes: readonly Node[],
  { values }: ListNode,
  start: number,
): { readonly plan: ArraysPlan; readonly rows: number; readonly end: number } | string {
  const [kind, ...parts] = values;
  const tensors: NumbersNode[] = [];
  for (const [i, part] of parts.entries()) {
    const node = nodes[start + 1 + i];
    const isPart = isRef(part) && part.node === start + 1 + i;
    if (!isPart || node?.kind !== 'tensor' || node.byteOffset !== 0) break;
    tensors.push(node);
  }
  const [shapes, ...blocks] = tensors;
  const dtype = blocks[0]?.dtype;
  const isWhole = tensors.length === parts.length;
  const isKind = kind === 'tensor' || kind === 'typedArray';
  if (!isKind || !isWhole || shapes === undefined || dtype === undefined) {
    return 'is not a kind of arrays, the tensor of their shapes and those of their numbers behind it';
  }
  const [rows = 0, rank = 0] = shapes.shape;
  const isNarrow = shapes.dtype === 'int8' || shapes.dtype === 'int16';
  const isShapes = shapes.shape.length === 2 && isNarrow && rank > 0 && rank <= maxRank;
  if (!isShapes || (kind === 'typedArray' && rank !== 1)) {
    return `has shapes of ${shapes.dtype} in the shape [${shapes.shape.join(', ')}]`;
  }
  if (blocks.some((block) => block.dtype !== dtype || block.shape.length !== 1)) {
    return 'has numbers of several dtypes, or in several dimensions';
  }
  const plan: ArraysPlan = {
    kind,
    dtype,
    rank,
    shapes: start + 1,
    blocks: blocks.map((_, i) => start + 2 + i),
  };
  return { plan, rows, end: start + 2 + blocks.length };
}

/** Where each array of a table lies. */
export interface ArrayPlaces {
  /** Lengths of all dimensions, array by array. */
  readonly shapes: ArrayLike<number>;
  /** The block of each array, its first element there, and how many it has. */
  readonly blocks: Uint32Array;
  readonly starts: Uint32Array;
  readonly counts: Uint32Array;
  /** Elements of each block. */
  readonly lengths: readonly number[];
}

/** Lays arrays out, whose shapes are known to be of small arrays: each in the block of the last if it fits. */
export function placeArrays(
  { dtype, rank }: Pick<ArraysKind, 'dtype' | 'rank'>,
  shapes: ArrayLike<number>,
): ArrayPlaces {
  const size = shapes.length / rank;
  const most = blockBytes / itemSize(dtype);
  const [blocks, starts, counts] = [0, 1, 2].map(() => new Uint32Array(size)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const lengths: number[] = [];
  let end = 0;
  for (let i = 0, at = 0; i < size; i++) {
    let count = 1;
    for (let j = 0; j < rank; j++) count *= shapes[at++]!;
    if (end + count > most) {
      lengths.push(end);
      end = 0;
    }
    blocks[i] = lengths.length;
    starts[i] = end;
    counts[i] = count;
    end += count;
  }
  lengths.push(end);
  return { shapes, blocks, starts, counts, lengths };
}

/**
 * The same for shapes out of a file.
 *
 * @param fail is given what is wrong
 */
export function readPlaces(
  plan: ArraysPlan,
  nodes: readonly Node[],
  shapes: ArrayLike<number>,
  fail: (problem: string) => never,
): ArrayPlaces {
  const { kind, dtype, rank, shapes: node } = plan;
  const { dtype: found } = nodes[node] as NumbersNode;
  const narrowest = narrowestDType(shapes);
  if (found !== narrowest)
    fail(`The shapes in node ${node} are ${found}, but fit in ${narrowest}.`);
  const most = smallArray / itemSize(dtype);
  for (let at = 0; at < shapes.length; at += rank) {
    let count: number | undefined = shapes[at]!;
    if (rank > 1) count = elementCount(shapeAt(shapes, rank, at / rank));
    if (count !== undefined && count >= 0 && count <= most) continue;
    const shape = shapeAt(shapes, rank, at / rank).join(', ');
    fail(
      `Row ${at / rank} of the shapes in node ${node} is [${shape}], which is no small ${kind}.`,
    );
  }
  const places = placeArrays(plan, shapes);
  const lengths = plan.blocks.map((block) => (nodes[block] as NumbersNode).shape[0]);
  const isRight = places.lengths.every((length, i) => length === lengths[i]);
  if (isRight && lengths.length === places.lengths.length) return places;
  return fail(`The arrays whose shapes are in node ${node} do not fill the blocks behind it.`);
}

function shapeAt(shapes: ArrayLike<number>, rank: number, row: number): number[] {
  const shape: number[] = [];
  for (let j = row * rank; j < (row + 1) * rank; j++) shape.push(shapes[j]!);
  return shape;
}

/** An array of a table as a node of its own. */
export function arrayNode(
  { kind, dtype, rank, blocks }: ArraysPlan,
  nodes: readonly Node[],
  places: ArrayPlaces,
  row: number,
): NumbersNode {
  const shape = shapeAt(places.shapes, rank, row);
  const { segment } = nodes[blocks[places.blocks[row]!]!] as NumbersNode;
  return { kind, dtype, shape, segment, byteOffset: places.starts[row]! * itemSize(dtype) };
}
