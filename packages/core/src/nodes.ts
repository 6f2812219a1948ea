import { isRef, type Node, type NumbersNode, type RecordNode, type Value } from './snapshot.js';

/** Whether a node's numbers lie in a segment. */
export function isNumbers(node: Node): node is NumbersNode {
  return (
    node.kind === 'tensor' ||
    node.kind === 'typedArray' ||
    node.kind === 'arrayBuffer' ||
    node.kind === 'dataView'
  );
}

/** Whether a node has keys. */
export function isRecord(node: Node): node is RecordNode {
  return node.kind === 'object' || node.kind === 'dict';
}

/** What a node holds, in order. */
export function valuesOf(node: Node): readonly Value[] {
  if (node.kind === 'model') return [node.state];
  return isNumbers(node) ? [] : node.values;
}

/** The nodes that a node points to, each with the position of the value that does. */
export function* refsOf(node: Node): Generator<[node: number, position: number]> {
  const values = valuesOf(node);
  for (let position = 0; position < values.length; position++) {
    const value = values[position];
    if (isRef(value)) yield [value.node, position];
  }
}
