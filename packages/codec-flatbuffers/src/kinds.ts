/** The schema's numbers for the words of core. */
import { type DType, dtypes, type Node } from '@brine/core';
import { NodeKind } from './gen/node-kind.js';

/** A record, so that a kind added to core is missed by the compiler. */
const nodeKinds: Readonly<Record<Node['kind'], NodeKind>> = {
  object: NodeKind.Object_,
  dict: NodeKind.Dict,
  array: NodeKind.Array,
  sparse: NodeKind.Sparse,
  set: NodeKind.Set,
  map: NodeKind.Map,
  date: NodeKind.Date,
  bigint: NodeKind.BigInt,
  model: NodeKind.Model,
  tensor: NodeKind.Tensor,
  typedArray: NodeKind.TypedArray,
  arrayBuffer: NodeKind.ArrayBuffer,
  dataView: NodeKind.DataView,
  objects: NodeKind.Objects,
  dicts: NodeKind.Dicts,
  models: NodeKind.Models,
  packed: NodeKind.Packed,
  refs: NodeKind.Refs,
  texts: NodeKind.Texts,
  bits: NodeKind.Bits,
  optional: NodeKind.Optional,
  described: NodeKind.Described,
  arrays: NodeKind.Arrays,
  range: NodeKind.Range,
  utf8: NodeKind.Utf8,
};

const kindsByNumber: readonly Node['kind'][] = (Object.keys(nodeKinds) as Node['kind'][]).sort(
  (a, b) => nodeKinds[a] - nodeKinds[b],
);

/** Number of a kind in files. */
export function nodeKindNumber(kind: Node['kind']): NodeKind {
  return nodeKinds[kind];
}

/** Number of a dtype in files: core lists them in that order. */
export function dtypeNumber(dtype: DType): number {
  return dtypes.indexOf(dtype);
}

/** The kind that has this number. */
export function nodeKindOfNumber(number: number): Node['kind'] | undefined {
  return kindsByNumber[number];
}

/** The dtype that has this number. */
export function dtypeOfNumber(number: number): DType | undefined {
  return dtypes[number];
}
