import { dtypeOf, isTensor } from '@brine/core';

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
