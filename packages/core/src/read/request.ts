/**
 * Reading, told apart from waiting. The reader is a generator that yields what it wants to read
 * and is handed the bytes; one driver awaits them, the other does not, and the logic stands once.
 */
import { BrineError } from '../errors.js';
import { plainBytes, type Seen, type Source, type SyncSource } from '../source.js';

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
export function checkRead(bytes: Uint8Array, { offset, length }: Request): Uint8Array {
  if (bytes.length === length) return plainBytes(bytes);
  throw new BrineError(
    'TRUNCATED',
    `Asked for ${length} bytes at offset ${offset} and got ${bytes.length}. The file changed or was cut off while it was read: read it again.`,
    { offset: offset + bytes.length },
  );
}
