import type { Samples } from './result.js';

/** What a process is asked to do: one peer, one payload. Python's `turn.py` takes the same. */
export interface Job {
  /** `time` all works; or the peak of one dump, or of one load of the file that it left. */
  readonly kind: 'time' | 'dump' | 'load';
  readonly payload: string;
  /** Path of the reader's own model, which is the payload then. */
  readonly file?: string;
  readonly peer: string;
  /** For files; what Python needs lies there too. */
  readonly directory: string;
  /** Use the tiny payload. */
  readonly tiny: boolean;
  /** Of the tiny payload, before anything is timed. */
  readonly warmUpMs: number;
  /** For each work; one run at least. */
  readonly measureMs: number;
  readonly maxRuns: number;
  /** Whether to encode and decode as well. */
  readonly inMemory: boolean;
}

/** What it answers: a line of JSON for each job. */
export type Answer =
  | { readonly samples: Samples; readonly fileBytes: number; readonly losses: readonly string[] }
  | { readonly peak: number }
  | { readonly cannot: string }
  | { readonly error: string };
