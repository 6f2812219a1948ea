import { expectLength, indices, labels, rows, uint8 } from '../keep/arrays.js';
import type { Field, Scalar } from '../keep/field.js';
import { instance, record } from '../keep/object.js';
import { type Place, Told } from '../keep/place.js';

/** What the library does not export of its k-d trees. */
export interface KDTreeParts<T extends object> {
  readonly prototype: T;
  readonly Node: new (obj: unknown[], dimension: number, parent: object | null) => object;
  readonly metric: Field;
}

/** The nodes, each before its left and then its right subtree. */
interface Nodes {
  /** A sample for each node. */
  readonly points: number[][];
  /** The library puts it at the end of the sample. */
  readonly labels: Scalar[];
  /** By which dimension a node splits. */
  readonly dimension: number[];
  /** Which children a node has, as bits. */
  readonly children: Uint8Array;
}

const nodes: Field<Nodes> = record({ points: rows, labels, dimension: indices, children: uint8 });
const has = { left: 1, right: 2 };
/** Besides the numbers of its point. */
const nodeBytes = 200;

/** A k-d tree of labelled points, kept as arrays with an entry for each node. */
export function kdTree<T extends object>({ prototype, Node, metric }: KDTreeParts<T>): Field<T> {
  const root: Field = {
    save: (value, place) => nodes.save(nodesOf(value, place), place),
    load: (state, place) => {
      const { points, labels, dimension, children } = nodes.load(state, place);
      expectLength(labels.length, points.length, place.at('.labels'));
      expectLength(dimension.length, points.length, place.at('.dimension'));
      expectLength(children.length, points.length, place.at('.children'));
      place.expectRoom(points.length, nodeBytes + 16 * (points[0]?.length ?? 0));
      const roots: object[] = [];
      /** Places for subtrees, the next to be filled last. */
      const open: { parent: object; side: 'left' | 'right' }[] = [];
      points.forEach((point, i) => {
        const slot = open.pop();
        const node = new Node([...point, labels[i]], dimension[i]!, slot?.parent ?? null);
        if (slot === undefined) roots.push(node);
        else Object.assign(slot.parent, { [slot.side]: node });
        if (children[i]! & has.right) open.push({ parent: node, side: 'right' });
        if (children[i]! & has.left) open.push({ parent: node, side: 'left' });
      });
      if (roots.length === 1 && open.length === 0) return roots[0];
      return place.at('.children').fail('of one whole tree', new Told('another number of nodes'));
    },
  };
  return instance(prototype, { dimensions: indices, root, metric });
}

function nodesOf(root: unknown, place: Place): object {
  const found = {
    points: [] as unknown[][],
    labels: [] as unknown[],
    dimension: [] as unknown[],
    children: [] as number[],
  };
  const pending = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) {
      return place.fail('a tree of nodes with obj, left, right and dimension', node);
    }
    const part = (name: string): unknown => Reflect.get(node, name);
    const [obj, left, right] = [part('obj'), part('left'), part('right')];
    if (!Array.isArray(obj)) return place.at('.obj').fail('an array', obj);
    found.points.push(obj.slice(0, -1));
    found.labels.push(obj.at(-1));
    found.dimension.push(part('dimension'));
    found.children.push((left === null ? 0 : has.left) | (right === null ? 0 : has.right));
    if (right !== null) pending.push(right);
    if (left !== null) pending.push(left);
  }
  return { ...found, children: Uint8Array.from(found.children) };
}
