/** What a reader must find in a file, from the model itself: it never looks at a file. */
import { createHash } from 'node:crypto';
import {
  type DType,
  elementCount,
  itemSize,
  type Node,
  type NumbersNode,
  type PackOptions,
  pack,
  Ref,
  type Snapshot,
  type Value,
} from '@brine/core';
import { type Columns, columnsOf } from './columnsOf.js';
import { elementOf } from './elementOf.js';
import { type PlainValue, plainScalar } from './plainValue.js';

export interface Content extends Columns {
  readonly root: PlainValue | readonly ['ref', number];
  readonly nodes: readonly Record<string, unknown>[];
  readonly segments: readonly (readonly [dtype: DType, byteLength: number])[];
}

/** As many elements of an array are compared one by one; all of them by SHA-256. */
const shown = 64;

export function contentOf(model: unknown, options: PackOptions = {}): Content {
  const snapshot = pack(model, options);
  return {
    root: plainValue(snapshot.root),
    nodes: snapshot.nodes.map((node) => plainNode(node, snapshot)),
    segments: snapshot.segments.map(({ dtype, bytes }) => [dtype, bytes.byteLength]),
    ...columnsOf(model),
  };
}

function plainNode(node: Node, snapshot: Snapshot): Record<string, unknown> {
  if ('segment' in node) return plainNumbers(node, snapshot);
  if (node.kind === 'model') return { ...node, state: plainValue(node.state) };
  return { ...node, values: node.values.map(plainValue) };
}

function plainValue(value: Value): PlainValue | readonly ['ref', number] {
  return value instanceof Ref ? ['ref', value.node] : plainScalar(value);
}

function plainNumbers(node: NumbersNode, { segments }: Snapshot): Record<string, unknown> {
  const count = elementCount(node.shape)!;
  const start = node.byteOffset;
  const bytes = segments[node.segment]!.bytes.subarray(start, start + count * itemSize(node.dtype));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    ...node,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    elements: Array.from({ length: Math.min(count, shown) }, (_, i) =>
      elementOf(node.dtype, view, i * itemSize(node.dtype)),
    ),
  };
}
