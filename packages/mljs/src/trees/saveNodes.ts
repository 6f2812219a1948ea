import { Matrix } from 'ml-matrix';
import { isCount } from '../keep/field.js';
import { type Place, Told } from '../keep/place.js';
import { has, type Leaf, type MakeNode, type TreeNodes } from './treeNodes.js';

const learned = [
  'splitValue',
  'splitColumn',
  'gain',
  'numberSamples',
  'left',
  'right',
  'distribution',
];

/** Properties of a node, none of which is trusted. */
type Node = Readonly<Record<string, unknown>>;

/**
 * Takes trees of ml-cart apart.
 *
 * @param roots the root of each
 * @param leaf what their leaves end in
 * @param makeNode with the options of these trees
 */
export function saveNodes(
  roots: readonly unknown[],
  leaf: Leaf,
  makeNode: MakeNode,
  place: Place,
): TreeNodes {
  const settings = Object.entries(makeNode());
  const names = [...settings.map(([name]) => name), ...learned];
  const columns = {
    flags: [] as number[],
    splitColumn: [] as number[],
    splitValue: [] as number[],
    gain: [] as number[],
    numberSamples: [] as number[],
    distribution: [] as number[],
    classes: [] as number[],
  };
  const read = (node: Node, name: string): number => {
    const value = node[name];
    return typeof value === 'number' ? value : place.at(`.${name}`).fail('a number', value);
  };
  const readCount = (node: Node, name: string): number => {
    const value = node[name];
    if (isCount(value) && value <= 0xffffffff) return value;
    return place.at(`.${name}`).fail('a whole number from 0 to 2^32 - 1', value);
  };
  // Not by recursion: a tree can be as deep as there are samples.
  const pending = [...roots].reverse();
  while (pending.length > 0) {
    const node = pending.pop();
    if (!isNode(node)) return place.fail('a tree of ml-cart', node);
    const other = Object.keys(node).find((name) => !names.includes(name));
    if (other !== undefined) place.fail('a tree of ml-cart', new Told(`a node with ${other}`));
    for (const [name, value] of settings) {
      if (Object.is(node[name], value)) continue;
      place.at(`.${name}`).fail('in each node as in the options of its tree', node[name]);
    }
    let flags = 0;
    if (node.splitColumn !== undefined || node.left !== undefined) {
      flags |= has.split;
      columns.splitColumn.push(readCount(node, 'splitColumn'));
      columns.splitValue.push(read(node, 'splitValue'));
    }
    if (node.gain !== undefined) {
      flags |= has.gain;
      columns.gain.push(read(node, 'gain'));
    }
    if (node.numberSamples !== undefined) {
      flags |= has.samples;
      columns.numberSamples.push(readCount(node, 'numberSamples'));
    }
    if (node.left !== undefined) {
      flags |= has.children;
      pending.push(node.right, node.left);
    } else if (leaf === 'shares') {
      flags |= has.shares;
      const shares = readShares(node.distribution, place);
      columns.classes.push(shares.length);
      for (const share of shares) columns.distribution.push(share);
    } else {
      flags |= has.value;
      columns.distribution.push(read(node, 'distribution'));
    }
    columns.flags.push(flags);
  }
  return {
    flags: Uint8Array.from(columns.flags),
    splitColumn: Uint32Array.from(columns.splitColumn),
    splitValue: Float64Array.from(columns.splitValue),
    gain: Float64Array.from(columns.gain),
    numberSamples: Uint32Array.from(columns.numberSamples),
    distribution: Float64Array.from(columns.distribution),
    classes: Uint32Array.from(columns.classes),
  };
}

function readShares(value: unknown, place: Place): number[] {
  if (Matrix.isMatrix(value)) return value.to1DArray();
  return place.at('.distribution').fail('a Matrix of ml-matrix', value);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
