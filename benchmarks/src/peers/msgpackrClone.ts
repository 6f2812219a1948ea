import { Packr } from 'msgpackr';
import { inMemory, type Peer } from './peer.js';

const packr = new Packr({ structuredClone: true });

export const msgpackrClone: Peer = {
  name: 'msgpackr-clone',
  family: 'msgpack',
  description:
    'msgpackr with structuredClone: true, for typed arrays, Map, Set and shared references',
  on: () =>
    inMemory({
      encode: (value) => packr.pack(value),
      decode: (bytes) => packr.unpack(bytes) as unknown,
    }),
};
