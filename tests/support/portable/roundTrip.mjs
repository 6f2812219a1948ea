import { blobSource, decode, encode, open } from '@brine/core';
import { specimen, types } from './specimen.mjs';

/**
 * Encodes, decodes, and opens as a Blob. What it reports must be the same on every runtime.
 *
 * @param {import('@brine/core').Codec} codec
 */
export async function roundTrip(codec) {
  const bytes = encode(specimen(), { codec });
  const again = encode(decode(bytes, { codecs: [codec], types }), { codec });
  const file = await open(blobSource(new Blob([bytes])), { codecs: [codec] });
  const tensor = await file.tensor('$.weights');
  const loaded = await file.load({ types });
  return {
    byteLength: bytes.length,
    written: await sha256(bytes),
    writtenAgain: await sha256(again),
    writtenFromBlob: await sha256(encode(loaded, { codec })),
    lastWeight: Number(tensor.data.at(-1)),
  };
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
