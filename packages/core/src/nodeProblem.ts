import { isCrowded } from './crowding.js';
import { isRecord, typeOfNode } from './nodes.js';
import {
  isRef,
  type ListNode,
  type ModelNode,
  type Node,
  type NumbersNode,
  type Value,
} from './snapshot.js';

/** Longest name of a model type, in UTF-16 units. */
const maxTypeName = 255;

/** Whether a model type can have this name. */
export function isTypeName(name: unknown): name is string {
  return (
    typeof name === 'string' && name !== '' && name.length <= maxTypeName && name.isWellFormed()
  );
}

/**
 * Why a node cannot be one that `pack` makes, if it cannot. Numbers are checked with their segments.
 *
 * @param nodes of the whole manifest; the references in `node` are known to be in range
 */
export function nodeProblem(
  node: Exclude<Node, NumbersNode>,
  nodes: readonly Node[],
): string | undefined {
  if (node.kind === 'model') return modelProblem(node);
  if (isRecord(node)) return recordProblem(node.keys, node.values);
  const type = typeOfNode(node);
  return type ? modelProblem(type) : listProblem(node, nodes);
}

function modelProblem({ type, version }: Pick<ModelNode, 'type' | 'version'>): string | undefined {
  const { length } = type;
  if (!isTypeName(type)) {
    return `has a type name of ${length} characters, expected 1 to ${maxTypeName}`;
  }
  const isVersion = Number.isInteger(version) && version >= 1 && version <= 0xffffffff;
  return isVersion ? undefined : `has version ${version} of its type, expected 1 to 2^32 - 1`;
}

function recordProblem(keys: readonly string[], values: readonly Value[]): string | undefined {
  if (keys.length !== values.length) return `has ${keys.length} keys for ${values.length} values`;
  return keysProblem(keys);
}

/** Why no object can have these keys in this order, if none can. */
export function keysProblem(keys: readonly string[]): string | undefined {
  if (new Set(keys).size !== keys.length) return 'has the same key twice';
  // JavaScript lists integer keys first and in order, so no object has them otherwise.
  let last = -1;
  let named = false;
  for (const key of keys) {
    if (!isIndex(key)) named = true;
    else if (named || Number(key) <= last) return `has the key ${key} out of order`;
    else last = Number(key);
  }
  return undefined;
}

function isIndex(key: string): boolean {
  // Most keys are none, which their first character tells.
  const first = key.charCodeAt(0);
  if (!(first >= 0x30 && first <= 0x39)) return false;
  return key.length <= 10 && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 0xffffffff;
}

function listProblem({ kind, values }: ListNode, nodes: readonly Node[]): string | undefined {
  const [first] = values;
  switch (kind) {
    case 'map':
      if (values.length % 2 !== 0) return 'has a key without a value';
      if (values.length / 2 > maxSet)
        return `has ${values.length / 2} keys, expected up to ${maxSet}`;
      return distinctProblem(
        values.filter((_, i) => i % 2 === 0),
        nodes,
        'key',
      );
    case 'set':
      if (values.length > maxSet) return `has ${values.length} elements, expected up to ${maxSet}`;
      return distinctProblem(values, nodes, 'element');
    case 'date': {
      const valid = values.length === 1 && typeof first === 'number' && isTime(first);
      return valid ? undefined : 'is not a time in milliseconds';
    }
    case 'bigint': {
      const valid = values.length === 1 && typeof first === 'string' && isBigIntText(first);
      return valid ? undefined : 'is not a bigint in hexadecimal';
    }
    case 'sparse':
      return sparseProblem(values);
    case 'described':
      return describedProblem(values, nodes);
    default:
      return undefined;
  }
}

/** Most elements of a Map or Set in V8. */
const maxSet = 2 ** 24;

/** Why a Map cannot have these keys, or a Set these elements. */
function distinctProblem(
  keys: readonly Value[],
  nodes: readonly Node[],
  what: string,
): string | undefined {
  if (isCrowded(keys, nodes)) return `has ${keys.length} ${what}s, too many of which hash alike`;
  return hasDuplicates(keys, nodes) ? `has the same ${what} twice` : undefined;
}

/** Whether a Map or Set would take two of the values for one (ECMA-262, SameValueZero). */
function hasDuplicates(values: readonly Value[], nodes: readonly Node[]): boolean {
  const refs = new Set<number>();
  const bigints = new Set<Value>();
  const scalars = new Set<Value>();
  for (const value of values) {
    if (!isRef(value)) {
      // A Map holds no key -0: it becomes 0.
      if (!Object.is(value, -0)) scalars.add(value);
      continue;
    }
    const node = nodes[value.node];
    if (node?.kind === 'bigint') bigints.add(node.values[0]);
    else refs.add(value.node);
  }
  return refs.size + bigints.size + scalars.size !== values.length;
}

function isTime(time: number): boolean {
  return (
    Number.isNaN(time) ||
    (Number.isInteger(time) && !Object.is(time, -0) && Math.abs(time) <= 8.64e15)
  );
}

function isBigIntText(text: string): boolean {
  return /^(?:0x0|-?0x[1-9a-f][0-9a-f]*)$/.test(text);
}

function describedProblem(values: readonly Value[], nodes: readonly Node[]): string | undefined {
  if (nodes[0]?.kind !== 'described' || nodes[0].values !== values) return 'is not the root';
  const [, about, proof] = values;
  const isObject = (value: Value): boolean => isRef(value) && nodes[value.node]?.kind === 'object';
  const isWhole =
    values.length === 3 && isObject(about) && (proof === undefined || isObject(proof));
  return isWhole ? undefined : 'is not a model with what is said about it and a proof or none';
}

function sparseProblem(values: readonly Value[]): string | undefined {
  const [length] = values;
  const isLength = typeof length === 'number' && Number.isInteger(length) && length >= 0;
  if (!isLength || length > 0xffffffff || values.length % 2 !== 1) return 'has no length';
  if (Object.is(length, -0) || (values.length - 1) / 2 >= length) return 'has no holes';
  let last = -1;
  for (let i = 1; i < values.length; i += 2) {
    const index = values[i];
    if (typeof index !== 'number' || !Number.isInteger(index) || index <= last || index >= length) {
      return `has index ${(i - 1) / 2} out of order`;
    }
    if (Object.is(index, -0)) return 'has the index -0';
    last = index;
  }
  return undefined;
}
