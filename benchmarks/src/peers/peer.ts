import type { Payload } from '../payloads/payload.js';
import { loadBytes, saveBytes } from './files.js';

/** Families share a colour in charts. */
export type Family =
  | 'brine'
  | 'raw'
  | 'v8'
  | 'text'
  | 'cbor'
  | 'msgpack'
  | 'schema'
  | 'arrow'
  | 'python';

/** A way to keep data in a file. */
export interface Peer {
  /** As shown, and as given on the command line; without spaces. */
  readonly name: string;
  readonly family: Family;
  /** What it does, in one line. */
  readonly description: string;
  /** Whether it gives back instances of classes; others get the plain state of a model. */
  readonly keepsClasses?: boolean;
  /** How it does a payload, or why it cannot. */
  on(payload: Payload): Way | string;
}

/** What is measured. */
export interface Way {
  encode(value: unknown): Uint8Array;
  decode(bytes: Uint8Array): unknown;
  /** Returns when the disk has the file: by `saveBytes`, or by steps of its own that are the same. */
  dump(value: unknown, path: string): void;
  load(path: string): unknown;
  /** Reads what is in the file, not the arrays. */
  open?(path: string): void;
  /** Reads the array at {@link Payload.tensor} alone. */
  tensor?(path: string): unknown;
}

/** A library of bytes in memory, with files around it. */
export function inMemory({ encode, decode }: Pick<Way, 'encode' | 'decode'>): Way {
  return {
    encode,
    decode,
    dump: (value, path) => saveBytes(path, encode(value)),
    load: (path) => decode(loadBytes(path)),
  };
}
