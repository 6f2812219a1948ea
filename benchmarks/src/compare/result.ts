import type { Summary } from './statistics.js';

/** One peer on one payload: its figures, or why there are none. */
export interface Result {
  readonly payload: string;
  readonly peer: string;
  /** `undefined` where the peer failed. */
  readonly figures: Figures | undefined;
  /** Message of the error that the peer failed with. */
  readonly error: string | undefined;
}

export interface Figures {
  /** Milliseconds until the disk has the file. */
  readonly dump: Summary;
  /** The same without the time in `fsync`, which is the disk's. */
  readonly unflushed: Summary;
  /** Milliseconds from a file in the page cache to an array. */
  readonly load: Summary;
  readonly fileBytes: number;
  /** See `losses.ts`. */
  readonly losses: readonly string[];
}
