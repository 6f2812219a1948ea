import { type Codec, decode, encode } from '@brine/core';
import { dumpSync, loadSync, openSync } from '@brine/node';
import type { Payload } from '../payloads/payload.js';
import type { Peer, Way } from './peer.js';

/** One of our codecs, as users call it. */
export function brine(codec: Codec): Peer {
  return {
    name: `brine-${codec.name}`,
    family: 'brine',
    description: `Brine's dumpSync and loadSync, in ${codec.name}`,
    keepsClasses: true,
    on: (payload) => brineWay(codec, payload),
  };
}

function brineWay(codec: Codec, { tensor, types = [] }: Payload): Way {
  const reading = { codecs: [codec], types };
  const way: Way = {
    encode: (value) => encode(value, { codec, types }),
    decode: (bytes) => decode(bytes, reading),
    dump: (value, path) => dumpSync(value, path, { codec, types }),
    load: (path) => loadSync(path, reading),
    open: (path) => openSync(path, reading).close(),
  };
  if (tensor === undefined) return way;
  return {
    ...way,
    tensor(path) {
      using file = openSync(path, reading);
      return file.tensor(tensor);
    },
  };
}
