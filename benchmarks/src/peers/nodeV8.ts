import { deserialize, serialize } from 'node:v8';
import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

export const nodeV8: Peer = {
  name: 'v8',
  extension: '.v8',
  description: 'serialize and deserialize of node:v8, which are tied to the version of Node',
  save(data, path) {
    saveBytes(path, serialize(data));
  },
  load(path) {
    return deserialize(loadBytes(path)) as Float64Array;
  },
};
