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

/** A SHA-256 that is fed piece by piece. */
export interface RunningSha256 {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** Bytes of 1,024 digests. */
const pageSize = 32 * 1024;

/** SHA-256s one after the other, as bytes; handed on as they come where something takes them. */
export class DigestList {
  readonly #running: RunningSha256 | undefined;
  #bytes = new Uint8Array(pageSize);
  #end = 0;
  #length = 0;

  constructor(start?: () => RunningSha256) {
    this.#running = start?.();
  }

  get length(): number {
    return this.#length;
  }

  /** All of them, where nothing took them. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  /** SHA-256 of all of them, at the end, where something took them. */
  hash(): Uint8Array | undefined {
    this.#running?.update(this.bytes);
    return this.#running?.digest();
  }

  /** @throws BrineError `INVALID_ARGUMENT` for what is not 32 bytes */
  add(digest: Uint8Array): void {
    if (digest?.length !== 32) {
      throw new BrineError(
        'INVALID_ARGUMENT',
        `The function \`sha256\` gave ${show(digest)}, expected a Uint8Array of 32 bytes.`,
      );
    }
    if (this.#end === this.#bytes.length) this.#makeRoom();
    this.#bytes.set(digest, this.#end);
    this.#end += 32;
    this.#length++;
  }

  #makeRoom(): void {
    if (this.#running) {
      this.#running.update(this.#bytes);
      this.#end = 0;
      return;
    }
    const larger = new Uint8Array(2 * this.#end);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Two lower-case digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
