import type { Bundle } from '../report/results.js';
import { bundleBytes } from './bundle.js';

/** A codec, and what a user of the library under it imports. */
const codecs = [
  { name: 'cbor', library: `export { decode, encode } from 'cbor-x'` },
  { name: 'protobuf', library: `export { default } from 'protobufjs/minimal.js'` },
  { name: 'flatbuffers', library: `export * from 'flatbuffers'` },
] as const;

/** Core and one codec, beside the codec's library alone. */
export async function measureBundles(): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const { name, library } of codecs) {
    const ours = `export { decode, encode } from '@brine/core'; export { ${name} } from '@brine/codec-${name}';`;
    bundles.push({
      peer: `brine-${name}`,
      bytes: await bundleBytes(ours),
      libraryBytes: await bundleBytes(library),
    });
  }
  return bundles;
}
