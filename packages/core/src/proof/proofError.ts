import { BrineError, type BrineErrorDetails } from '../errors.js';

/** Where a proof failed, in a {@link ProofError}. */
export interface ProofErrorDetails extends BrineErrorDetails {
  /** The method that answered otherwise. */
  readonly method: string;
  /** Where in its output: `[0].price`; empty for the whole, `undefined` where it gave none. */
  readonly place?: string | undefined;
  /** What stood there when the model was saved. */
  readonly expected?: unknown;
  /** What stands there now. */
  readonly found?: unknown;
}

/** A restored model does not answer as it did when it was saved. Its code is `PROOF_FAILED`. */
export class ProofError extends BrineError {
  override readonly name: string = 'ProofError';
  /** See {@link ProofErrorDetails}, as for the others. */
  readonly method: string;
  readonly place: string | undefined;
  readonly expected: unknown;
  readonly found: unknown;

  constructor(message: string, details: ProofErrorDetails) {
    super('PROOF_FAILED', message, details);
    this.method = details.method;
    this.place = details.place;
    this.expected = details.expected;
    this.found = details.found;
  }
}
