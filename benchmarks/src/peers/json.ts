import { inMemory, type Peer } from './peer.js';

export const json: Peer = {
  name: 'json',
  family: 'text',
  description: 'JSON.stringify and JSON.parse, typed arrays as lists of numbers',
  on: () =>
    inMemory({
      encode: (value) => Buffer.from(JSON.stringify(value, listed)),
      decode: (bytes) => JSON.parse(text(bytes)) as unknown,
    }),
};

/** As it is, JSON.stringify makes an object with keys "0", "1", … of a typed array. */
function listed(_key: string, value: unknown): unknown {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array
    ? Array.from(value)
    : value;
}

export function text({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}
