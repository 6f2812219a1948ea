import { brineCbor } from './brineCbor.js';
import { brineFlatbuffers } from './brineFlatbuffers.js';
import { brineProtobuf } from './brineProtobuf.js';
import { cborXNumbers } from './cborXNumbers.js';
import { flatbuffersElements } from './flatbuffersElements.js';
import { json } from './json.js';
import { nodeV8 } from './nodeV8.js';
import type { Peer } from './peer.js';
import { protobufjsDoubles } from './protobufjsDoubles.js';
import { raw } from './raw.js';

/** In the order of the tables. */
export const peers: readonly Peer[] = [
  brineCbor,
  brineProtobuf,
  brineFlatbuffers,
  raw,
  nodeV8,
  json,
  cborXNumbers,
  protobufjsDoubles,
  flatbuffersElements,
];
