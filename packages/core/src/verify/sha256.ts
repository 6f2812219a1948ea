import { BrineError } from '../errors.js';
import { show } from '../show.js';

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

/** SHA-256s one after the other, as bytes: of a file of 1 TiB there are a million. */
export class DigestList {
  #bytes = new Uint8Array(32 * 1024);
  #end = 0;

  get length(): number {
    return this.#end / 32;
  }

  /** All of them. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  /** @throws BrineError `INVALID_ARGUMENT` for what is not 32 bytes */
  add(digest: Uint8Array): void {
    if (digest?.length !== 32) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `The function \`sha256\` gave ${show(digest)}, expected a Uint8Array of 32 bytes.`,
      );
    }
    if (this.#end === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#end);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(digest, this.#end);
    this.#end += 32;
  }
}

/** Two lower-case digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
