import { deserialize, serialize } from 'node:v8';
import { inMemory, type Peer } from './peer.js';

export const v8: Peer = {
  name: 'v8',
  family: 'v8',
  description: 'serialize and deserialize of node:v8, whose files only Node reads',
  on: () => inMemory({ encode: serialize, decode: deserialize }),
};
