import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

/** The floor: what the disk takes, with no format, no digest and no type. */
export const raw: Peer = {
  name: 'raw',
  extension: '.bin',
  description: "the array's bytes as they are: no format, no check; the floor for all others",
  save(data, path) {
    saveBytes(path, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  },
  load(path) {
    const { buffer, byteOffset, byteLength } = loadBytes(path);
    return new Float64Array(buffer, byteOffset, byteLength / 8);
  },
};
