import { protobuf } from '@brine/codec-protobuf';
import { brine } from './brine.js';
import type { Peer } from './peer.js';

export const brineProtobuf: Peer = brine(protobuf);
