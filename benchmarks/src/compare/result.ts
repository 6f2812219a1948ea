import type { Summary } from './statistics.js';

/** What is timed, in the order of the table. */
export const works = ['encode', 'decode', 'dump', 'unflushed', 'load', 'open', 'tensor'] as const;

/**
 * - `encode`, `decode`: value to bytes and back, in memory
 * - `dump`: until the disk has the file; `unflushed`: the same without the time in `fsync`
 * - `load`: from a file in the page cache
 * - `open`: what is in the file, without the arrays; `tensor`: one array alone, opening included
 */
export type Work = (typeof works)[number];

/** Milliseconds of each run. */
export type Samples = Partial<Record<Work, number[]>>;

/** Bytes of memory at the worst moment, above those before. */
export interface Peaks {
  /** The model is there before. */
  readonly dump: number;
  /** The model, which is not there before, included. */
  readonly load: number;
}

/** One peer on one payload. */
export interface Result {
  readonly payload: string;
  readonly peer: string;
  /** `cannot`: its own word for why it does not try; `failed`: the error it ended with. */
  readonly outcome: 'measured' | 'failed' | 'cannot';
  readonly reason?: string;
  /** Milliseconds. */
  readonly times: Partial<Record<Work, Summary>>;
  readonly fileBytes?: number;
  readonly peaks?: Peaks;
  /** See `losses.ts`. */
  readonly losses: readonly string[];
}
