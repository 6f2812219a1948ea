/** Model type for the trees of ml-hclust. */
import type { ModelType } from '@brine/core';
import { Cluster } from 'ml-hclust';
import { int32, uint8, uint32, vector } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { anything, boolean, count, type Field, integer, number } from './keep/field.js';
import { instance, record } from './keep/object.js';
import { type Place, Told } from './keep/place.js';
import { Column } from './trees/column.js';

/** The clusters of a tree, each before its children; a number for each. */
interface Clusters {
  /** How many children. */
  readonly children: Uint32Array;
  readonly height: Float64Array;
  readonly size: Uint32Array;
  /** Of a leaf: which sample. Else -1. */
  readonly index: Int32Array;
  readonly isLeaf: Uint8Array;
}

const clusters: Field<Clusters> = record({
  children: uint32,
  height: vector,
  size: uint32,
  index: int32,
  isLeaf: uint8,
});

/** A cluster, with its children as they are. */
const one: Field<Cluster> = instance(Cluster.prototype, {
  children: anything,
  height: number,
  size: count,
  index: integer,
  isLeaf: boolean,
});

/** A tree of clusters: what `agnes` returns, or any part of it. */
export const cluster: ModelType<Cluster> = describeClass('Cluster', Cluster, {
  field: { save, load },
});

/** 400,000 of them took 122 bytes each. */
const clusterBytes = 160;

function save(root: unknown, place: Place): Clusters {
  const found: Cluster[] = [];
  const pending = [root];
  while (pending.length > 0) {
    const next = one.load(pending.pop(), place);
    if (!Array.isArray(next.children)) place.at('.children').fail('an array', next.children);
    found.push(next);
    pending.push(...[...next.children].reverse());
  }
  return {
    children: Uint32Array.from(found, ({ children }) => children.length),
    height: Float64Array.from(found, ({ height }) => height),
    size: Uint32Array.from(found, ({ size }) => size),
    index: Int32Array.from(found, ({ index }) => index),
    isLeaf: Uint8Array.from(found, ({ isLeaf }) => Number(isLeaf)),
  };
}

function load(state: unknown, place: Place): Cluster {
  const { children, ...columns } = clusters.load(state, place);
  const height = new Column(columns.height, place.at('.height'));
  const size = new Column(columns.size, place.at('.size'));
  const index = new Column(columns.index, place.at('.index'));
  const isLeaf = new Column(columns.isLeaf, place.at('.isLeaf'));
  place.expectRoom(children.length, clusterBytes);
  const roots: Cluster[] = [];
  /** Clusters that wait for children, the innermost last. */
  const waiting: { cluster: Cluster; missing: number }[] = [];
  for (const missing of children) {
    const cluster = new Cluster();
    cluster.height = height.one();
    cluster.size = size.one();
    cluster.index = index.one();
    cluster.isLeaf = isLeaf.one() === 1;
    const parent = waiting.at(-1);
    if (parent === undefined) roots.push(cluster);
    else {
      parent.cluster.children.push(cluster);
      if (--parent.missing === 0) waiting.pop();
    }
    if (missing > 0) waiting.push({ cluster, missing });
  }
  for (const column of [height, size, index, isLeaf]) column.expectEnd();
  const [root] = roots;
  if (root !== undefined && roots.length === 1 && waiting.length === 0) return root;
  return place.at('.children').fail('of one whole tree', new Told('another number of clusters'));
}
