/** Takes a model apart, together with what belongs to it. */
import { type AboutOptions, checkAbout } from '../about/about.js';
import type { TypeEntry } from '../modelType.js';
import { makeProof } from '../proof/makeProof.js';
import type { ProofOptions } from '../proof/proof.js';
import type { Snapshot } from '../snapshot.js';
import { takeApart } from './takeApart.js';

/** Options of {@link pack}. */
export interface PackOptions {
  /** Types for classes that do not carry one of their own, and in place of those that do. */
  readonly types?: readonly TypeEntry[] | undefined;
  /** What is to be known of the model without loading it; see {@link AboutOptions}. */
  readonly about?: AboutOptions | undefined;
  /** Sample inputs, whose outputs are kept and compared at each load; see {@link ProofOptions}. */
  readonly proof?: ProofOptions | undefined;
}

/**
 * Takes a model apart into plain nodes and segments. The segments are views of the model's own
 * memory, so the model must not change until they are written.
 *
 * Objects with the same keys, 32 or more, become a table. Of such a table the first 1,024 objects
 * and each 256th after them are searched for getters, hidden properties and symbols.
 *
 * @throws BrineError `UNSUPPORTED_VALUE`, `UNDESCRIBED_CLASS` or `CYCLE_THROUGH_MODEL`, with the
 *   path to what cannot be kept; `INVALID_ARGUMENT` for an `about` or a `proof` that is none
 */
export function pack(model: unknown, options?: PackOptions): Snapshot {
  const { types = [], about, proof } = options ?? {};
  const said = about === undefined ? undefined : checkAbout(about);
  const proven = proof === undefined ? undefined : makeProof(model, proof, types);
  return takeApart(model, types, { about: said, proof: proven }).snapshot;
}
