import { Tensor } from '@brine/core';
import { fromTensor } from '../keep/matrix.js';
import { type Place, Told } from '../keep/place.js';
import { Column } from './column.js';
import { has, type Leaf, type MakeNode, type TreeNodes } from './treeNodes.js';

/** A node of a regression took 227 bytes; the leaves of a classifier have a matrix each. */
const nodeBytes: Readonly<Record<Leaf, number>> = { value: 288, shares: 640 };

/**
 * Builds the trees of ml-cart that nodes make up.
 *
 * @param leaf what their leaves end in
 * @param makeNode with the options of these trees
 * @returns the root of each
 */
export function loadNodes(
  nodes: TreeNodes,
  leaf: Leaf,
  makeNode: MakeNode,
  place: Place,
): object[] {
  const splitColumn = new Column(nodes.splitColumn, place.at('.splitColumn'));
  const splitValue = new Column(nodes.splitValue, place.at('.splitValue'));
  const gain = new Column(nodes.gain, place.at('.gain'));
  const numberSamples = new Column(nodes.numberSamples, place.at('.numberSamples'));
  const distribution = new Column(nodes.distribution, place.at('.distribution'));
  const classes = new Column(nodes.classes, place.at('.classes'));

  place.expectRoom(nodes.flags.length, nodeBytes[leaf]);
  const roots: object[] = [];
  /** Nodes that wait for children, the innermost last. */
  const waiting: { readonly node: object; readonly left: object | undefined }[] = [];
  nodes.flags.forEach((flags, i) => {
    const node = makeNode();
    if (flags & (has.split | has.gain | has.samples)) {
      // The library sets all four, some of them to undefined.
      Object.assign(node, {
        splitValue: flags & has.split ? splitValue.one() : undefined,
        splitColumn: flags & has.split ? splitColumn.one() : undefined,
        gain: flags & has.gain ? gain.one() : undefined,
        numberSamples: flags & has.samples ? numberSamples.one() : undefined,
      });
    }
    const parent = waiting.pop();
    if (parent === undefined) roots.push(node);
    else if (parent.left === undefined) waiting.push({ ...parent, left: node });
    else Object.assign(parent.node, { left: parent.left, right: node });

    const end = flags & ~(has.split | has.gain | has.samples);
    if (end === has.children && flags & has.split) waiting.push({ node, left: undefined });
    else if (end !== has[leaf])
      place.at(`.flags[${i}]`).fail(`a split, or a leaf with ${leaf}`, flags);
    else if (leaf === 'value') Object.assign(node, { distribution: distribution.one() });
    else Object.assign(node, { distribution: rowOf(distribution.many(classes.one())) });
  });
  if (waiting.length > 0) place.at('.flags').fail('of whole trees', new Told('one cut off'));
  for (const column of [splitColumn, splitValue, gain, numberSamples, distribution, classes]) {
    column.expectEnd();
  }
  return roots;
}

function rowOf(shares: number[]): object {
  return fromTensor(new Tensor([1, shares.length], Float64Array.from(shares)));
}
