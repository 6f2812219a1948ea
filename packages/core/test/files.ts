/** Files of a format that knows nothing but JSON, as `pack` makes them and otherwise. */
import {
  type Codec,
  defineCodec,
  digest,
  dtypeOf,
  type Node,
  Ref,
  type TypedArray,
} from '@brine/core';

export const json: Codec = defineCodec({
  name: 'json',
  mediaType: 'application/vnd.example+json',
  extensions: ['.json'],
  prefix: [...new TextEncoder().encode('JSON'), 'version', 'headLength', 'digest'],
  write: (manifest) => new TextEncoder().encode(JSON.stringify(manifest)),
  read: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown,
});

/** Puts the digest into a head. */
export function signed(head: Uint8Array, codec: Codec = json): Uint8Array {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigUint64(codec.digestOffset, digest(head, codec.digestOffset), true);
  return head;
}

/** A file of these nodes, the first being the root, and of a segment for each array. */
export function fileOf(nodes: readonly Node[], arrays: readonly TypedArray[] = []): Uint8Array {
  let end = 0;
  const segments = arrays.map((array) => {
    const offset = Math.ceil(end / 64) * 64;
    end = offset + array.byteLength;
    const bytes = bytesOf(array);
    return { dtype: dtypeOf(array)!, byteLength: bytes.length, offset, digest: digest(bytes) };
  });
  const head = signed(json.encodeHead({ root: new Ref(0), nodes, segments }));
  if (arrays.length === 0) return head;
  const start = Math.ceil(head.length / 64) * 64;
  const file = new Uint8Array(start + end);
  file.set(head);
  for (const [i, { offset }] of segments.entries()) file.set(bytesOf(arrays[i]!), start + offset);
  return file;
}

function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
