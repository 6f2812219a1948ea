import { decode, encode } from 'cbor-x';
import { inMemory, type Peer } from './peer.js';

export const cborX: Peer = {
  name: 'cbor-x',
  family: 'cbor',
  description: 'encode and decode of cbor-x',
  on: () => inMemory({ encode, decode: (bytes) => decode(bytes) as unknown }),
};
