import { BrineError, messageOf } from './errors.js';
import { show } from './show.js';

/** Is shown `part`, bytes that have arrived, which start `at` bytes into the stretch that is read. */
export type Seen = (part: Uint8Array, at: number) => void;

/** Random access to the bytes of a file, wherever they are. */
export interface Source {
  /** Of the whole file; does not change while the source is open. */
  readonly byteLength: number;
  /**
   * @returns exactly `length` bytes from `offset` on; core never asks for more than there are.
   *   The bytes belong to the caller: arrays of a loaded model may be views of them.
   * @param seen may be called with parts of these bytes, in any order, while others are still being
   *   read, so that they are hashed meanwhile. A source need not look at it.
   */
  read(offset: number, length: number, seen?: Seen): Promise<Uint8Array>;
  /** Takes back bytes that it gave and that nothing will look at again, to read into them anew. */
  recycle?(bytes: Uint8Array): void;
}

/** A {@link Source} that can be read without waiting. */
export interface SyncSource {
  readonly byteLength: number;
  readSync(offset: number, length: number, seen?: Seen): Uint8Array;
  recycle?(bytes: Uint8Array): void;
}

/**
 * Bytes in memory. What is read are views, not copies.
 *
 * @throws BrineError `INVALID_ARGUMENT` for anything else
 */
export function bytesSource(bytes: Uint8Array | ArrayBuffer): Source & SyncSource {
  const view = viewOf(bytes);
  // Empty where its memory was given to another thread meanwhile, which has no parts.
  const readSync = (offset: number, length: number): Uint8Array =>
    view.length === 0 ? view : view.subarray(offset, offset + length);
  return {
    byteLength: view.byteLength,
    readSync,
    read: async (offset, length) => readSync(offset, length),
  };
}

/**
 * A Blob or File, as browsers give for uploads and downloads; only what is asked for is read.
 *
 * @throws BrineError `INVALID_ARGUMENT` for anything else
 */
export function blobSource(blob: Blob): Source {
  if (typeof blob?.slice !== 'function' || typeof blob.size !== 'number') {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Found ${show(blob)} for a Blob, expected a Blob or a File.`,
    );
  }
  return {
    byteLength: blob.size,
    async read(offset, length) {
      try {
        return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      } catch (cause) {
        throw new BrineError('IO', `Cannot read ${length} bytes of the Blob: ${messageOf(cause)}`, {
          offset,
          cause,
        });
      }
    },
  };
}

/**
 * Bytes in a file.
 *
 * @param method by which it is to be read
 * @throws BrineError `INVALID_ARGUMENT` where the source is none
 */
export function byteLengthOf(source: Source | SyncSource, method: 'read' | 'readSync'): number {
  const byteLength: unknown = source?.byteLength;
  if (typeof byteLength === 'number' && Number.isSafeInteger(byteLength) && byteLength >= 0) {
    if (typeof Reflect.get(source, method) === 'function') return byteLength;
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Found ${show(source)} for a source, expected an object with byteLength and the method ${method}. Make sources of bytes with bytesSource(), of Blobs with blobSource().`,
    );
  }
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${show(byteLength)} for the byteLength of a source, expected a whole number ≥ 0. Make sources of bytes with bytesSource(), of Blobs with blobSource().`,
  );
}

function viewOf(bytes: unknown): Uint8Array {
  const isView = ArrayBuffer.isView(bytes);
  // By its tag, since a buffer of another realm is no instance of this one's class.
  if (!isView && Object.prototype.toString.call(bytes) !== '[object ArrayBuffer]') {
    throw new BrineError(
      'INVALID_ARGUMENT',
      `Found ${typeof bytes === 'object' ? 'an object' : `a ${typeof bytes}`} for the bytes of a file, expected a Uint8Array or an ArrayBuffer. To load a path, use load() of @brine/node.`,
    );
  }
  try {
    if (!isView) return new Uint8Array(bytes as ArrayBuffer);
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Other threads may write to shared memory while it is read, so it is copied first.
    return view.buffer instanceof ArrayBuffer ? view : new Uint8Array(view);
  } catch (cause) {
    throw new BrineError(
      'INVALID_ARGUMENT',
      'The bytes of the file are gone: their memory was transferred, as to a worker. Load them there, or transfer a copy.',
      { cause },
    );
  }
}
