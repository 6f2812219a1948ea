/** Makes the arrays of tables of small arrays, as views of their blocks. */
import { type ArrayPlaces, type ArraysPlan, arrayNode } from '../arrays.js';
import { itemSize, typedArrayClass } from '../dtypes.js';
import type { Node, NumbersNode } from '../snapshot.js';
import { aligned, makeNumbers } from './makeNumbers.js';

/**
 * @param segments of a part of a model only those that it needs; arrays in others are not made
 * @param built is given the arrays, from `first` on
 * @param path tells where the object of a number is in the model
 */
export function makeArrays(
  plan: ArraysPlan,
  places: ArrayPlaces,
  nodes: readonly Node[],
  segments: Uint8Array[],
  built: unknown[],
  first: number,
  path: (object: number) => string,
): void {
  const { blocks, starts, counts } = places;
  const size = itemSize(plan.dtype);
  const ArrayClass = plan.kind === 'typedArray' ? typedArrayClass(plan.dtype) : undefined;
  for (let row = 0; row < counts.length; ) {
    const block = blocks[row]!;
    const node = nodes[plan.blocks[block]!] as NumbersNode;
    const bytes = segments[node.segment] && aligned(node, segments);
    for (; row < counts.length && blocks[row] === block; row++) {
      if (bytes === undefined) continue;
      const object = first + row;
      built[object] = ArrayClass
        ? new ArrayClass(bytes.buffer, bytes.byteOffset + starts[row]! * size, counts[row]!)
        : makeNumbers(arrayNode(plan, nodes, places, row), segments, () => path(object));
    }
  }
}
