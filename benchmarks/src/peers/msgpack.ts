import { decode, encode } from '@msgpack/msgpack';
import { inMemory, type Peer } from './peer.js';

export const msgpack: Peer = {
  name: 'msgpack',
  family: 'msgpack',
  description: 'encode and decode of @msgpack/msgpack; typed arrays as bytes',
  on: () => inMemory({ encode: (value) => encode(value), decode: (bytes) => decode(bytes) }),
};
