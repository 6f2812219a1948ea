import fs from 'node:fs';
import { loadBytes, saveParts } from './files.js';
import type { Peer, Way } from './peer.js';

/**
 * The floor: what the disk takes, with no format, no digest and no type. It remembers the lengths
 * of the arrays, which a file would have to hold.
 */
export const raw: Peer = {
  name: 'raw',
  family: 'raw',
  description: "the arrays' bytes as they are: no format, no check; the floor for all others",
  on({ shape }) {
    if (shape === 'array')
      return way(
        ([array]) => array!,
        (value) => [value as Float64Array],
      );
    if (shape === 'list')
      return way(
        (list) => list,
        (value) => value as Float64Array[],
      );
    if (shape !== 'arrays') return 'has no form for anything but arrays';
    let names: string[] = [];
    return way(
      (list) => Object.fromEntries(list.map((array, i) => [names[i]!, array])),
      (value) => {
        names = Object.keys(value as object);
        return Object.values(value as Record<string, Numbers>);
      },
    );
  },
};

/** Node 20 has no arrays of more bytes. */
const maxBuffer = 2 ** 32;

type Numbers = Float64Array | Int32Array;

function way(
  join: (arrays: Numbers[]) => unknown,
  split: (value: unknown) => readonly Numbers[],
): Way {
  let like: readonly Numbers[] = [];
  const parts = (value: unknown): Uint8Array[] => {
    like = split(value);
    return like.map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    );
  };
  const decode = ({ buffer, byteOffset }: Uint8Array): unknown => {
    let offset = byteOffset;
    return join(
      like.map((array) => {
        const start = offset;
        offset += array.byteLength;
        if (array instanceof Int32Array)
          return new Int32Array(buffer as ArrayBuffer, start, array.length);
        // Float64Arrays stand at multiples of 8 only, which int32 before them may have moved.
        if (start % 8 !== 0) return new Float64Array(buffer.slice(start, offset) as ArrayBuffer);
        return new Float64Array(buffer as ArrayBuffer, start, array.length);
      }),
    );
  };
  return {
    encode: (value) => Buffer.concat(parts(value)),
    decode,
    dump: (value, path) => saveParts(path, parts(value)),
    load: (path) => {
      const bytes = like.reduce((sum, { byteLength }) => sum + byteLength, 0);
      return bytes > maxBuffer ? join(loadEach(path, like)) : decode(loadBytes(path));
    },
    open: (path) => {
      const fd = fs.openSync(path, 'r');
      fs.readSync(fd, Buffer.allocUnsafe(4096), 0, 4096, 0);
      fs.closeSync(fd);
    },
  };
}

/** Into memory of its own for each, as one piece of memory would be too large. */
function loadEach(path: string, like: readonly Numbers[]): Numbers[] {
  const fd = fs.openSync(path, 'r');
  let offset = 0;
  const arrays = like.map((array) => {
    const bytes = Buffer.allocUnsafeSlow(array.byteLength);
    fs.readSync(fd, bytes, 0, bytes.length, offset);
    offset += bytes.length;
    const { buffer } = bytes;
    return array instanceof Int32Array ? new Int32Array(buffer) : new Float64Array(buffer);
  });
  fs.closeSync(fd);
  return arrays;
}
