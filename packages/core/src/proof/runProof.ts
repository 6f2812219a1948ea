import type { Described } from '../about/described.js';
import { BrineError } from '../errors.js';
import { checkLimit, type Limits } from '../limits.js';
import type { TypeEntry } from '../modelType.js';
import { show } from '../show.js';
import { isTensor } from '../tensor.js';
import { type TypeFinder, typeFinder } from '../typeFinder.js';
import { ask, isMatrixLike } from './ask.js';
import { firstDifference } from './firstDifference.js';
import { estimatorMethods, type Proof, readProof, type Tolerance } from './proof.js';
import { ProofError } from './proofError.js';

/** A proof that held. */
export interface ProofReport {
  /** The methods that gave the same outputs as when the model was saved. */
  readonly methods: readonly string[];
  /** How far numbers were allowed to be off; `undefined`: not by a single bit. */
  readonly tolerance: Tolerance | undefined;
}

/** What running a proof needs to know. */
export interface ProofContext {
  readonly codec: string;
  readonly limits: Limits;
  readonly types?: readonly TypeEntry[] | undefined;
  readonly proofMethods?: readonly string[] | undefined;
}

/**
 * Asks a restored model what it was asked when it was saved, and compares the answers.
 *
 * @returns `undefined` where the file has no proof
 * @throws ProofError; BrineError `METHOD_NOT_PASSED` where the file names a method that the caller
 *   does not allow, `MALFORMED` for a proof that is none, `LIMIT_EXCEEDED` for one that asks for too much
 */
export function runProof(
  described: Described,
  { codec, limits, types = [], proofMethods = [] }: ProofContext,
): ProofReport | undefined {
  if (described.proof === undefined) return undefined;
  const proof = readProof(described.proof, codec);
  checkMethods(proofMethods);
  const methods = Object.keys(proof.outputs);
  for (const method of methods) checkAllowed(method, proofMethods, codec);
  const rows = rowsOf(proof.input);
  checkLimit(limits, 'maxProofRows', rows, 'rows in the input of its proof', codec);
  const typeOf = typeFinder(types);
  for (const method of methods) checkAnswer(described.model, method, proof, typeOf, codec);
  return { methods, tolerance: proof.tolerance };
}

/** How often a model is asked, as far as the form of an input tells. */
function rowsOf(input: unknown): number {
  if (isTensor(input)) return input.shape.length > 1 ? input.shape[0]! : 1;
  if (isMatrixLike(input)) return input.rows;
  const isList = Array.isArray(input) && input.some((row) => typeof row === 'object');
  return isList ? input.length : 1;
}

/** A text would let through each method that is a part of it. */
function checkMethods(allowed: unknown): void {
  if (Array.isArray(allowed)) return;
  throw new BrineError(
    'INVALID_ARGUMENT',
    `Found ${show(allowed)} for \`proofMethods\`, expected a list of names: ['decide'].`,
  );
}

/** A file must not decide what is called: a method with another name can do anything. */
function checkAllowed(method: string, allowed: readonly string[], codec: string): void {
  if (estimatorMethods.includes(method) || allowed.includes(method)) return;
  throw new BrineError(
    'METHOD_NOT_PASSED',
    `The proof in the file calls ${show(method)} of the model. Only ${estimatorMethods.join(', ')} are called unasked. If that method is harmless, allow it: { proofMethods: [${show(method)}] }.`,
    { codec },
  );
}

function checkAnswer(
  model: unknown,
  method: string,
  { input, outputs, tolerance }: Proof,
  typeOf: TypeFinder,
  codec: string,
): void {
  const answer = ask(model, method, input);
  if (!('output' in answer)) {
    const { problem, cause } = answer;
    throw new ProofError(`The model was restored, but its proof failed. ${problem} ${advice}`, {
      codec,
      method,
      cause,
    });
  }
  const difference = firstDifference(outputs[method], answer.output, tolerance, typeOf);
  if (difference === undefined) return;
  const { place, expected, found } = difference;
  throw new ProofError(
    `The model was restored, but its proof failed. ${method}(input)${place} is ${show(found)}, expected ${show(expected)}${within(tolerance)}. ${advice}`,
    { codec, method, ...difference },
  );
}

const advice =
  'Either the file was changed, or the code of the model was since it was saved: load it with the versions that its about() tells, or save the model anew.';

function within(tolerance: Tolerance | undefined): string {
  if (tolerance === undefined) return ' to the last bit';
  const { absolute = 0, relative = 0 } = tolerance;
  return ` to within ${absolute} + ${relative} · |expected|`;
}
