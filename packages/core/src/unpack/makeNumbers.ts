import { type TypedArray, typedArrayClass } from '../dtypes.js';
import { BrineError } from '../errors.js';
import type { NumbersNode } from '../snapshot.js';
import { elementCount, Tensor } from '../tensor.js';

/**
 * The tensor, typed array, ArrayBuffer or DataView that a node describes, as a view of its segment.
 *
 * @param path tells where in the model the node is, should that be needed
 */
export function makeNumbers(
  node: NumbersNode,
  segments: Uint8Array[],
  path: () => string,
): Tensor | ArrayBufferView | ArrayBufferLike {
  const { kind, byteOffset, shape } = node;
  if (kind === 'tensor') return new Tensor(shape, makeArray(node, segments, path));
  if (kind === 'typedArray') return makeArray(node, segments, path);
  const bytes = aligned(node, segments);
  if (kind === 'arrayBuffer') return bytes.buffer;
  return new DataView(bytes.buffer, bytes.byteOffset + byteOffset, elementCount(shape)!);
}

/** The numbers of a node alone, whatever it is. */
export function makeArray(
  node: NumbersNode,
  segments: Uint8Array[],
  path: () => string,
): TypedArray {
  const bytes = aligned(node, segments);
  const ArrayClass = typedArrayClass(node.dtype);
  if (ArrayClass !== undefined) {
    const start = bytes.byteOffset + node.byteOffset;
    return new ArrayClass(bytes.buffer, start, elementCount(node.shape)!);
  }
  throw new BrineError(
    'UNSUPPORTED_PLATFORM',
    `The array at ${path()} has dtype ${node.dtype}, which this JavaScript engine has no typed array for. Use one that has Float16Array (Node 24 or later).`,
    { path: path() },
  );
}

/**
 * The segment of a node. Bytes that were not read to an aligned place (a Buffer out of Node's pool,
 * say) are copied, since a typed array must start at a multiple of its element's size.
 */
export function aligned({ segment }: NumbersNode, segments: Uint8Array[]): Uint8Array {
  const bytes = segments[segment]!;
  if (bytes.byteOffset % 8 === 0) return bytes;
  const copy = bytes.slice();
  segments[segment] = copy;
  return copy;
}
