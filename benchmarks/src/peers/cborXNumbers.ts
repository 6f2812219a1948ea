import { decode, encode } from 'cbor-x';
import { inMemory, type Peer } from './peer.js';

export const cborXNumbers: Peer = {
  name: 'cbor-x-numbers',
  family: 'cbor',
  description: 'cbor-x on an array of numbers: one CBOR item per number',
  on({ shape }) {
    if (shape !== 'array') return 'shown for one array only';
    return inMemory({
      encode: (value) => encode(Array.from(value as Float64Array)),
      decode: (bytes) => new Float64Array(decode(bytes) as number[]),
    });
  },
};
