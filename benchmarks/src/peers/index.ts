import type { Peer } from './peer.js';

/** In the order of the tables. Each in a file of its own, loaded only where it runs. */
const loaders: Readonly<Record<string, () => Promise<Peer>>> = {
  'brine-cbor': async () => (await import('./brineCbor.js')).brineCbor,
  'brine-protobuf': async () => (await import('./brineProtobuf.js')).brineProtobuf,
  'brine-flatbuffers': async () => (await import('./brineFlatbuffers.js')).brineFlatbuffers,
  raw: async () => (await import('./raw.js')).raw,
  v8: async () => (await import('./v8.js')).v8,
  arrow: async () => (await import('./arrow.js')).arrow,
  'cbor-x': async () => (await import('./cborX.js')).cborX,
  'cbor-x-records': async () => (await import('./cborXRecords.js')).cborXRecords,
  'cbor-x-numbers': async () => (await import('./cborXNumbers.js')).cborXNumbers,
  msgpackr: async () => (await import('./msgpackr.js')).msgpackr,
  'msgpackr-clone': async () => (await import('./msgpackrClone.js')).msgpackrClone,
  msgpack: async () => (await import('./msgpack.js')).msgpack,
  'protobufjs-bytes': async () => (await import('./protobufjsBytes.js')).protobufjsBytes,
  'protobufjs-doubles': async () => (await import('./protobufjsDoubles.js')).protobufjsDoubles,
  'flatbuffers-bytes': async () => (await import('./flatbuffersBytes.js')).flatbuffersBytes,
  'flatbuffers-elements': async () =>
    (await import('./flatbuffersElements.js')).flatbuffersElements,
  json: async () => (await import('./json.js')).json,
  superjson: async () => (await import('./superjson.js')).superjson,
  'ml-matrix': async () => (await import('./mlMatrix.js')).mlMatrix,
};

/** @throws RangeError for a name that is not in the list */
export async function peerNamed(name: string): Promise<Peer> {
  const load = loaders[name];
  if (load === undefined) throw new RangeError(`No peer is named "${name}".`);
  return await load();
}

export async function allPeers(): Promise<Peer[]> {
  return await Promise.all(Object.keys(loaders).map(peerNamed));
}
