import { Encoder } from 'cbor-x';
import { inMemory, type Peer } from './peer.js';

const encoder = new Encoder({ useRecords: true });

export const cborXRecords: Peer = {
  name: 'cbor-x-records',
  family: 'cbor',
  description: 'cbor-x with useRecords: true, keys of objects once for many',
  on: () =>
    inMemory({
      encode: (value) => encoder.encode(value),
      decode: (bytes) => encoder.decode(bytes as Buffer) as unknown,
    }),
};
