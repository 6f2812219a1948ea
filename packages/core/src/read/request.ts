/**
 * Reading, told apart from waiting. The reader is a generator that yields what it wants to read
 * and is handed the bytes; one driver awaits them, the other does not, and the logic stands once.
 */
import { BrineError } from '../errors.js';
import { show } from '../show.js';
import type { Seen, Source, SyncSource } from '../source.js';

/** A stretch of the file. */
export interface Request {
  readonly offset: number;
  readonly length: number;
  /** May be shown parts of it before the rest is there. */
  readonly seen?: Seen;
}

/** A computation that reads. */
export type Reading<T> = Generator<Request, T, Uint8Array>;

/** Runs a reading to its end, waiting for each read. */
export async function readAsync<T>(source: Source, reading: Reading<T>): Promise<T> {
  let step = reading.next();
  while (!step.done) {
    const { offset, length, seen } = step.value;
    step = reading.next(checkRead(await source.read(offset, length, seen), step.value));
  }
  return step.value;
}

/** Runs a reading to its end at once. */
export function readSync<T>(source: SyncSource, reading: Reading<T>): T {
  let step = reading.next();
  while (!step.done) {
    const { offset, length, seen } = step.value;
    step = reading.next(checkRead(source.readSync(offset, length, seen), step.value));
  }
  return step.value;
}

/** What a source gave, once it is certain that it is what was asked for. */
export function checkRead(bytes: unknown, { offset, length }: Request): Uint8Array {
  if (!isUnsharedBytes(bytes)) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Asked a source for ${length} bytes at offset ${offset} and got ${show(bytes)}, expected a Uint8Array over memory that is not shared.`,
      { offset },
    );
  }
  if (bytes.length === length) return plainBytes(bytes);
  throw new BrineError(
    'TRUNCATED',
    `Asked for ${length} bytes at offset ${offset} and got ${bytes.length}. The file changed or was cut off while it was read: read it again.`,
    { offset: offset + bytes.length },
  );
}

/** By their tags, since those of another realm are no instances. Shared memory may change behind a check. */
function isUnsharedBytes(bytes: unknown): bytes is Uint8Array {
  return (
    ArrayBuffer.isView(bytes) &&
    tagOf(bytes) === '[object Uint8Array]' &&
    tagOf(bytes.buffer) !== '[object SharedArrayBuffer]'
  );
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value);
}

/** Node's `Buffer` as the Uint8Array that it is: its `slice` would not copy. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array
    ? bytes
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
