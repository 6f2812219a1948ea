import type { Codec } from '@brine/core';
import { dumpSync, loadSync } from '@brine/node';
import type { Peer } from './peer.js';

/** One of our codecs, as users call it. */
export function brine(codec: Codec): Peer {
  return {
    name: `brine-${codec.name}`,
    extension: codec.extensions[0]!,
    description: `Brine's dumpSync and loadSync, in ${codec.name}`,
    save: (data, path) => dumpSync(data, path, { codec }),
    load: (path) => loadSync(path, { codecs: [codec] }) as Float64Array,
  };
}
