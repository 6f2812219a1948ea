import { BrineError, messageOf } from './errors.js';

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
  const readSync = (offset: number, length: number): Uint8Array =>
    view.subarray(offset, offset + length);
  return {
    byteLength: view.byteLength,
    readSync,
    read: async (offset, length) => readSync(offset, length),
  };
}

/** A Blob or File, as browsers give for uploads and downloads; only what is asked for is read. */
export function blobSource(blob: Blob): Source {
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

/** Node's `Buffer` as the Uint8Array that it is: its `slice` would not copy. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array
    ? bytes
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function viewOf(bytes: unknown): Uint8Array {
  if (ArrayBuffer.isView(bytes)) {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Other threads may write to shared memory while it is read, so it is copied first.
    return view.buffer instanceof ArrayBuffer ? view : new Uint8Array(view);
  }
  // By its tag, since a buffer of another realm is no instance of this one's class.
  if (Object.prototype.toString.call(bytes) === '[object ArrayBuffer]') {
    return new Uint8Array(bytes as ArrayBuffer);
  }
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${typeof bytes === 'object' ? 'an object' : `a ${typeof bytes}`} for the bytes of a file, expected a Uint8Array or an ArrayBuffer. To load a path, use load() of @brine/node.`,
  );
}
