/** The bytes in front of a manifest, told as a list: fixed bytes, and the fields between them. */
import type { Prefix } from './codec.js';
import { BrineError } from './errors.js';

/**
 * What stands in a prefix: the format `version` in 2 bytes and the `headLength` in 8, both with the
 * highest byte first, and the 8 bytes of the `digest`.
 */
export type PrefixField = 'version' | 'headLength' | 'digest';

const sizes: Readonly<Record<PrefixField, number>> = { version: 2, headLength: 8, digest: 8 };

/** Longest prefix: what core reads to tell formats apart. */
const maxLength = 64;

export class PrefixTemplate {
  /** With zeros for the fields. */
  readonly #bytes: Uint8Array;
  readonly #offsets = new Map<PrefixField, number>();
  readonly #codec: string;

  /** @throws BrineError `INVALID_ARGUMENT` where a field is missing or there are too many bytes */
  constructor(codec: string, parts: readonly (number | PrefixField)[]) {
    this.#codec = codec;
    const bytes: number[] = [];
    for (const part of parts) {
      if (typeof part === 'number') bytes.push(part);
      else {
        this.#offsets.set(part, bytes.length);
        for (let i = 0; i < sizes[part]; i++) bytes.push(0);
      }
    }
    this.#bytes = Uint8Array.from(bytes);
    const fields = parts.filter((part) => typeof part === 'string');
    const isWhole = fields.length === 3 && this.#offsets.size === 3;
    const areBytes = this.#bytes.every((byte, i) => byte === bytes[i]);
    if (isWhole && areBytes && bytes.length <= maxLength && typeof parts[0] === 'number') return;
    throw new BrineError(
      'INVALID_ARGUMENT',
      `The prefix of codec "${codec}" must start with bytes that tell its files from others, hold version, headLength and digest once each, and end within ${maxLength} bytes. Found ${bytes.length} bytes, with ${fields.join(', ') || 'no fields'}.`,
    );
  }

  get length(): number {
    return this.#bytes.length;
  }

  get digestOffset(): number {
    return this.#offsetOf('digest');
  }

  /** Whether a file starts with the fixed bytes in front of the first field. */
  recognises(start: Uint8Array): boolean {
    const end = Math.min(...this.#offsets.values());
    return (
      start.length >= end && this.#bytes.subarray(0, end).every((byte, i) => byte === start[i])
    );
  }

  /** @throws BrineError `TRUNCATED` or `MALFORMED` */
  read(start: Uint8Array): Prefix {
    if (start.length < this.length) {
      throw new BrineError(
        'TRUNCATED',
        `The file has ${start.length} bytes, too few for a head. It was cut off: save or get it again.`,
        { codec: this.#codec, offset: start.length },
      );
    }
    const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
    const version = view.getUint16(this.#offsetOf('version'));
    const headLength = Number(view.getBigUint64(this.#offsetOf('headLength')));
    if (headLength < this.length || !Number.isSafeInteger(headLength)) {
      throw new BrineError(
        'MALFORMED',
        `The file says that its head has ${headLength} bytes, expected ${this.length} or more. It was changed or damaged after it was saved: get it again.`,
        { codec: this.#codec, offset: this.#offsetOf('headLength') },
      );
    }
    return { version, headLength };
  }

  /**
   * The head: this prefix, with zeros for the digest, then `manifest`.
   *
   * @param headLength that the prefix tells
   */
  compose(
    version: number,
    manifest: Uint8Array,
    headLength: number = this.length + manifest.length,
  ): Uint8Array {
    const head = new Uint8Array(this.length + manifest.length);
    head.set(this.#bytes);
    head.set(manifest, this.length);
    const view = new DataView(head.buffer);
    view.setUint16(this.#offsetOf('version'), version);
    view.setBigUint64(this.#offsetOf('headLength'), BigInt(headLength));
    return head;
  }

  #offsetOf(field: PrefixField): number {
    return this.#offsets.get(field)!;
  }
}
