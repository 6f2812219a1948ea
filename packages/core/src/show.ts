import { className } from './builtins.js';
import { isTensor } from './tensor.js';

/** A value as a message names it: a scalar itself, of anything else what it is. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
    case 'bigint':
      return `${value}n`;
    case 'function':
      return 'a function';
    case 'object':
      return value === null ? 'null' : kindOf(value);
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

function kindOf(object: object): string {
  if (Array.isArray(object)) return `a list of ${object.length}`;
  if (isTensor(object)) return `a ${object.dtype} tensor of shape [${object.shape.join(', ')}]`;
  const prototype: object | null = Object.getPrototypeOf(object);
  if (prototype === null) return 'an object without a prototype';
  const name = className(prototype);
  return name === 'Object' ? 'an object' : `an instance of ${name}`;
}
