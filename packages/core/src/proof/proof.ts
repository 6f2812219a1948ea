/** A proof: inputs kept with a model, and what its methods made of them. */
import { isPlain } from '../builtins.js';
import { BrineError } from '../errors.js';
import { show } from '../show.js';

/** What a proof is made of. */
export interface ProofOptions {
  /**
   * What the methods are called with, as their only argument: a few rows of `X`, or any value that
   * can be kept. A matrix as ml-matrix has it is kept, and passed on, as a tensor. Whoever loads more
   * than 10,000 rows must raise `limits.maxProofRows`.
   */
  readonly input: unknown;
  /**
   * The methods to call. Default: `predict`, and `predictProba` where the model has it; or
   * `transform`, for a model without `predict`. Who loads a file must allow any other by
   * `proofMethods`.
   */
  readonly methods?: readonly string[] | undefined;
  /** How far numbers may be off. Default: not by a single bit. */
  readonly tolerance?: Tolerance | undefined;
}

/**
 * Numbers agree where |found − expected| ≤ absolute + relative · |expected| (as in NumPy's
 * `allclose`). Both are ≥ 0, and 0 by default.
 */
export interface Tolerance {
  readonly absolute?: number | undefined;
  readonly relative?: number | undefined;
}

/** A proof as it is kept. */
export interface Proof {
  readonly input: unknown;
  /** By the names of the methods, in the order of their calls. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly tolerance?: Tolerance;
}

/** What can be called without asking: the methods of the interfaces in `estimators.ts`. */
export const estimatorMethods: readonly string[] = ['predict', 'predictProba', 'transform'];

/** What is wrong with a tolerance: ` is …` or `.absolute …`. */
export function toleranceProblem(tolerance: unknown): string | undefined {
  if (!isRecord(tolerance)) return ` is ${show(tolerance)}, expected { absolute, relative }`;
  for (const [key, value] of Object.entries(tolerance)) {
    if (key !== 'absolute' && key !== 'relative') {
      return ` has the field ${JSON.stringify(key)}, expected { absolute, relative }`;
    }
    const isDistance = typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
    if (value !== undefined && !isDistance)
      return `.${key} is ${String(value)}, expected a number ≥ 0`;
  }
  return undefined;
}

/**
 * A proof from a file, which may be from anyone.
 *
 * @throws BrineError `MALFORMED`
 */
export function readProof(value: unknown, codec: string): Proof {
  if (isProof(value)) return value;
  throw new BrineError(
    'MALFORMED',
    'The proof in the file is not one that Brine writes: expected an input, the outputs by method, and maybe a tolerance. The file was not written by Brine.',
    { codec },
  );
}

function isProof(value: unknown): value is Proof {
  if (!isRecord(value)) return false;
  const { outputs, tolerance }: { outputs?: unknown; tolerance?: unknown } = value;
  const keys = tolerance === undefined ? 'input,outputs' : 'input,outputs,tolerance';
  if (Object.keys(value).join() !== keys || !isRecord(outputs)) return false;
  if (Object.keys(outputs).length === 0) return false;
  return tolerance === undefined || toleranceProblem(tolerance) === undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && isPlain(Object.getPrototypeOf(value));
}
