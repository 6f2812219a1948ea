import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

export const json: Peer = {
  name: 'json',
  extension: '.json',
  description: 'JSON.stringify of an array of numbers, JSON.parse',
  save(data, path) {
    saveBytes(path, Buffer.from(JSON.stringify(Array.from(data))));
  },
  load(path) {
    return new Float64Array(JSON.parse(loadBytes(path).toString()) as number[]);
  },
};
