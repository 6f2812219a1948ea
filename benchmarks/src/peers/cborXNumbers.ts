import { decode, encode } from 'cbor-x';
import { loadBytes, saveBytes } from './files.js';
import type { Peer } from './peer.js';

export const cborXNumbers: Peer = {
  name: 'cbor-x-numbers',
  extension: '.cbor',
  description: 'cbor-x on an array of numbers: one CBOR item per number',
  save(data, path) {
    saveBytes(path, encode(Array.from(data)));
  },
  load(path) {
    return new Float64Array(decode(loadBytes(path)) as number[]);
  },
};
