import { typedArrayClass } from './dtypes.js';
import { BrineError } from './errors.js';
import type { NumbersNode } from './snapshot.js';
import { elementCount, Tensor } from './tensor.js';

/**
 * The tensor, typed array, ArrayBuffer or DataView that a node describes, as a view of its
 * segment. Bytes that were not read to an aligned place (a Buffer out of Node's pool, say) are
 * copied, since a typed array must start at a multiple of its element's size.
 *
 * @param path tells where in the model the node is, should that be needed
 */
export function makeNumbers(
  node: NumbersNode,
  segments: Uint8Array[],
  path: () => string,
): Tensor | ArrayBufferView | ArrayBufferLike {
  if (segments[node.segment]!.byteOffset % 8 !== 0) {
    segments[node.segment] = segments[node.segment]!.slice();
  }
  const bytes = segments[node.segment]!;
  if (node.kind === 'arrayBuffer') return bytes.buffer;
  const start = bytes.byteOffset + node.byteOffset;
  const count = elementCount(node.shape)!;
  if (node.kind === 'dataView') return new DataView(bytes.buffer, start, count);
  const ArrayClass = typedArrayClass(node.dtype);
  if (ArrayClass === undefined) {
    throw new BrineError(
      'UNSUPPORTED_PLATFORM',
      `The array at ${path()} has dtype ${node.dtype}, which this JavaScript engine has no typed array for. Use one that has Float16Array (Node 24 or later).`,
      { path: path() },
    );
  }
  const array = new ArrayClass(bytes.buffer, start, count);
  return node.kind === 'tensor' ? new Tensor(node.shape, array) : array;
}
