import library from 'superjson';
import { text } from './json.js';
import { inMemory, type Peer } from './peer.js';

export const superjson: Peer = {
  name: 'superjson',
  family: 'text',
  description: 'superjson: JSON and a description of what JSON cannot say',
  on: () =>
    inMemory({
      encode: (value) => Buffer.from(library.stringify(value)),
      decode: (bytes) => library.parse(text(bytes)),
    }),
};
