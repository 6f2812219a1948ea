import { Packr } from 'msgpackr';
import { inMemory, type Peer } from './peer.js';

const packr = new Packr();

export const msgpackr: Peer = {
  name: 'msgpackr',
  family: 'msgpack',
  description: 'Packr of msgpackr as it comes, with records',
  on: () =>
    inMemory({
      encode: (value) => packr.pack(value),
      decode: (bytes) => packr.unpack(bytes) as unknown,
    }),
};
