import { BrineError } from '../errors.js';

/** Computes SHA-256: 32 bytes from any number of bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** {@link Sha256} that may take its time. */
export type AsyncSha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** By WebCrypto, which Node and browsers have. */
export const webSha256: AsyncSha256 = async (bytes) => {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) {
    throw new BrineError(
      'UNSUPPORTED_PLATFORM',
      'There is no WebCrypto here to compute SHA-256 with: browsers give it to pages from https: and localhost only. Serve the page so, or pass { sha256 }.',
    );
  }
  // WebCrypto refuses shared memory by itself; sources give none.
  return new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
};

/** Digests one after the other. */
export function concatenate(digests: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(digests.length * 32);
  digests.forEach((digest, index) => {
    all.set(digest, index * 32);
  });
  return all;
}

/** Two lower-case digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
