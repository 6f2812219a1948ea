/** What the messages of this package have in common. */
import { BrineError, dtypeOf, isTensor } from '@brine/core';

/** Names a value for an error message: what it is, never what it holds. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (isTensor(value)) return `a tensor of ${value.dtype} of shape [${value.shape.join(', ')}]`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  const dtype = dtypeOf(value);
  if (dtype !== undefined) return `a typed array of ${dtype}`;
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `the boolean ${value}`;
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** An `INVALID_INPUT`, to throw. */
export function invalid(message: string): BrineError {
  return new BrineError('INVALID_INPUT', message);
}

/**
 * What an estimator learnt, if it was fitted.
 *
 * @param owner name of the class, for messages
 * @throws BrineError `NOT_FITTED`
 */
export function requireFitted<T>(owner: string, learned: T | undefined): T {
  if (learned !== undefined) return learned;
  throw new BrineError(
    'NOT_FITTED',
    `This ${owner} is not fitted. Call fit() with training data first, or load one that was fitted before it was saved.`,
  );
}
