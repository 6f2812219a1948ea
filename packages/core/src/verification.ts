import type { ProofReport } from './proof/runProof.js';

/** What was checked of a file, and held: what does not hold is an error. */
export interface Verification {
  /** The proof that was run; `undefined` where the file has none. */
  readonly proof: ProofReport | undefined;
}
