/** Changes of what a manifest says: kinds, counts, keys, references, shapes, segments. */
import { dtypes, listKinds, numbersKinds, Ref, recordKinds } from '@brine/core';
import { edges } from './dice.mjs';

/**
 * @typedef {import('./dice.mjs').Dice} Dice
 * @typedef {import('@brine/core').Manifest} Manifest
 * @typedef {import('@brine/core').Node} Node
 * @typedef {import('@brine/core').Value} Value
 */

const keys = ['__proto__', 'constructor', 'then', 'toJSON', 'trap', '', '0', '00', '4294967294'];
const texts = [
  ...keys,
  '0x1',
  '-0x0',
  '0x1;',
  "'",
  '\ufeff',
  'brine/Pipeline',
  'test/Leaf',
  'gone',
];

/** @param {Dice} dice @param {Manifest} manifest @returns {Manifest} */
export function mutateManifest(dice, manifest) {
  let { root } = manifest;
  const nodes = [...manifest.nodes];
  const segments = [...manifest.segments];
  for (let edits = dice.oneOf(3) ? 1 + dice.below(4) : 1; edits > 0; edits--) {
    const at = dice.below(nodes.length);
    const node = nodes[at];
    const other = dice.below(nodes.length);
    switch (dice.below(10)) {
      case 0:
        root = someValue(dice, nodes);
        break;
      case 1:
        if (node) nodes.splice(other, 0, node);
        break;
      case 2:
        nodes.splice(at, 1);
        break;
      case 3:
        if (node) nodes.splice(other, 1, ...nodes.splice(at, 1, nodes[other] ?? node));
        break;
      case 4:
        mutateSegments(dice, segments);
        break;
      default:
        if (node) nodes[at] = mutateNode(dice, node, nodes);
    }
  }
  return { root, nodes, segments };
}

/** @param {Dice} dice @param {Node} node @param {readonly Node[]} nodes @returns {Node} */
function mutateNode(dice, node, nodes) {
  if ('keys' in node) {
    const [found, values] = [[...node.keys], [...node.values]];
    const at = dice.below(found.length + 1);
    switch (dice.below(5)) {
      case 0:
        return { ...node, kind: dice.pick(recordKinds) };
      case 1:
        found[at] = dice.oneOf(2) ? dice.pick(keys) : `${dice.pick(found)}`;
        if (at === values.length) values.push(someValue(dice, nodes));
        return { ...node, keys: found, values };
      case 2:
        found.splice(at, 1);
        values.splice(at, 1);
        return { ...node, keys: found, values };
      case 3:
        found.reverse();
        return { ...node, keys: found };
      default:
        if (at < values.length) values[at] = someValue(dice, nodes, values[at]);
        return { ...node, values };
    }
  }
  if ('values' in node) {
    const values = [...node.values];
    const at = dice.below(values.length + 1);
    switch (dice.below(6)) {
      case 0:
        return { kind: dice.pick(listKinds), values };
      case 1:
        values.splice(at, dice.below(3));
        return { ...node, values };
      case 2:
        values.splice(at, 0, someValue(dice, nodes));
        return { ...node, values };
      case 3:
        values.reverse();
        return { ...node, values };
      default:
        values[at] = someValue(dice, nodes, values[at]);
        return { ...node, values };
    }
  }
  if (node.kind === 'model') {
    if (dice.oneOf(3)) return { ...node, type: dice.pick(texts) };
    if (dice.oneOf(3)) return { ...node, version: dice.pick(edges) };
    return { ...node, state: someValue(dice, nodes, node.state) };
  }
  const shape = [...node.shape];
  const at = dice.below(shape.length + 1);
  switch (dice.below(6)) {
    case 0:
      return { ...node, kind: dice.pick(numbersKinds) };
    case 1:
      return { ...node, dtype: dice.pick(dtypes) };
    case 2:
      return { ...node, segment: dice.pick([node.segment + 1, node.segment - 1, ...edges]) >>> 0 };
    case 3:
      return { ...node, byteOffset: dice.pick([node.byteOffset + 1, ...edges]) };
    case 4:
      shape.splice(
        at,
        dice.below(2),
        ...Array.from({ length: dice.below(4) }, () => dice.pick(edges)),
      );
      return { ...node, shape };
    default:
      shape[at] = Math.max(0, (shape[at] ?? 1) + dice.pick([-1, 1, 8, -8]));
      return { ...node, shape };
  }
}

/** @param {Dice} dice @param {import('@brine/core').SegmentEntry[]} segments */
function mutateSegments(dice, segments) {
  const at = dice.below(segments.length);
  const segment = segments[at];
  if (!segment) return;
  const size = dice.oneOf(2)
    ? segment.byteLength + dice.pick([-8, -1, 1, 8, 64])
    : dice.pick(edges);
  switch (dice.below(6)) {
    case 0:
      segments[at] = { ...segment, dtype: dice.pick(dtypes) };
      break;
    case 1:
      segments[at] = { ...segment, byteLength: Math.max(0, size) };
      break;
    case 2:
      segments[at] = { ...segment, offset: Math.max(0, segment.offset + dice.pick([-64, 64, 1])) };
      break;
    case 3:
      segments[at] = { ...segment, offset: dice.pick(edges) };
      break;
    case 4:
      segments.splice(at, 1);
      break;
    default:
      segments.splice(dice.below(segments.length), 0, segment);
  }
}

/**
 * @param {Dice} dice @param {readonly Node[]} nodes
 * @param {Value} [near] often one close to this
 * @returns {Value}
 */
function someValue(dice, nodes, near) {
  if (typeof near === 'number' && dice.oneOf(2)) return near + dice.pick([-8, -1, 1, 8]);
  switch (dice.below(7)) {
    case 0:
      return dice.pick([null, undefined, true, false]);
    case 1:
      return dice.pick([-0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, -(2 ** 31), 1e300]);
    case 2:
      return dice.pick(edges);
    case 3:
      return dice.pick(texts);
    default:
      return new Ref(dice.oneOf(8) ? dice.pick(edges) >>> 0 : dice.below(nodes.length + 40));
  }
}
