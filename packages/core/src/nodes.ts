import {
  type ListNode,
  type Node,
  type NumbersNode,
  numbersKinds,
  type RecordNode,
  recordKinds,
  type Value,
} from './snapshot.js';

const isNumbersKind: ReadonlySet<string> = new Set(numbersKinds);
const isRecordKind: ReadonlySet<string> = new Set(recordKinds);

/** Whether a node's numbers lie in a segment. */
export function isNumbers(node: Node): node is NumbersNode {
  return isNumbersKind.has(node.kind);
}

/** Whether a node has keys. */
export function isRecord(node: Node): node is RecordNode {
  return isRecordKind.has(node.kind);
}

/** What a node holds, in order. */
export function valuesOf(node: Exclude<Node, NumbersNode> | NumbersNode): readonly Value[] {
  if (node.kind === 'model') return [node.state];
  return isNumbers(node) ? [] : (node as RecordNode | ListNode).values;
}

/** The model type of an instance, or of a table of them. */
export function typeOfNode(
  node: Node,
): { readonly type: string; readonly version: number } | undefined {
  if (node.kind === 'model') return node;
  if (node.kind !== 'models') return undefined;
  const [type, version] = node.values;
  return typeof type === 'string' && typeof version === 'number' ? { type, version } : undefined;
}
