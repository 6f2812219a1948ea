import { cbor } from '@brine/codec-cbor';
import { brine } from './brine.js';
import type { Peer } from './peer.js';

export const brineCbor: Peer = brine(cbor);
