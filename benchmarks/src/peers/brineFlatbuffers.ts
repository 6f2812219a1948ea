import { flatbuffers } from '@brine/codec-flatbuffers';
import { brine } from './brine.js';
import type { Peer } from './peer.js';

export const brineFlatbuffers: Peer = brine(flatbuffers);
