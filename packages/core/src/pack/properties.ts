/** What an object may have besides what is kept of it; nothing is dropped in silence. */

import { className } from '../builtins.js';
import type { ModelType } from '../modelType.js';
import { keyStep } from '../path.js';

/** Why a property cannot be kept. */
export interface PropertyProblem {
  readonly found: string;
  readonly advice: string;
}

/** Why a property of a plain object cannot be kept, if it cannot. Runs no getter. */
export function propertyProblem(object: object, key: string | symbol): PropertyProblem | undefined {
  if (typeof key === 'symbol') {
    return {
      found: `an object with the key ${String(key)}`,
      advice: 'Use a string as key.',
    };
  }
  if (!key.isWellFormed()) {
    return {
      found: 'a key with a lone surrogate, which no UTF-8 can hold',
      advice: 'Replace it by toWellFormed().',
    };
  }
  const property = Object.getOwnPropertyDescriptor(object, key)!;
  if (!('value' in property)) {
    return {
      found: 'a getter or setter',
      advice: 'Code is never kept: put a value in its place, or give the class a model type.',
    };
  }
  if (!property.enumerable) {
    return {
      found: 'a property that is not enumerable',
      advice: 'Make it enumerable, or give the class a model type that says what to keep.',
    };
  }
  return undefined;
}

/** The step to a property; one named by a symbol stands at the object itself. */
export function stepTo(key: string | symbol): string {
  return typeof key === 'symbol' ? '' : keyStep(key);
}

/** The value of an object's own property; runs no getter. */
export function ownValue(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

/** Why an array cannot be kept, if it cannot. */
export function arrayProblem(array: readonly unknown[]): PropertyProblem | undefined {
  const extra = extraOfArray(array);
  return extra === undefined
    ? undefined
    : {
        found: `an array with the property ${JSON.stringify(extra)}`,
        advice: 'Keep arrays and named properties apart, for example as an object with both.',
      };
}

/** Why an object of a built-in class cannot be kept, if it cannot: it has more than its contents. */
export function extraProblem(object: object): PropertyProblem | undefined {
  const [key] = Reflect.ownKeys(object);
  if (key === undefined) return undefined;
  const name = className(Object.getPrototypeOf(object));
  return {
    found: `a ${name} with the property ${JSON.stringify(String(key))}`,
    advice: 'Keep the two apart, for example as an object with both.',
  };
}

/** Why an instance cannot be kept by the fields that its type declares, if it cannot. */
export function fieldsProblem(
  object: object,
  type: ModelType,
  fields: readonly string[],
): PropertyProblem | undefined {
  const keys = Reflect.ownKeys(object);
  const extra = keys.find((key) => typeof key === 'symbol' || !fields.includes(key));
  const missing = fields.find((field) => !Object.hasOwn(object, field));
  if (extra !== undefined || missing !== undefined) {
    const what =
      extra === undefined
        ? `without the property ${JSON.stringify(missing)}, which its model type declares`
        : `with the property ${JSON.stringify(String(extra))}, which its model type does not declare`;
    return {
      found: `an instance of ${type.class.name} ${what}`,
      advice: 'Declare exactly its own properties in `fields`, or write toState and fromState.',
    };
  }
  for (const field of fields) {
    const problem = propertyProblem(object, field);
    if (problem === undefined) continue;
    return {
      found: `an instance of ${type.class.name} whose property ${JSON.stringify(field)} is ${problem.found}`,
      advice: 'Write toState and fromState, which say what to keep.',
    };
  }
  return undefined;
}

/** That an instance which is declared to be part of a tree is referred to twice. */
export function sharedInTree(type: ModelType): PropertyProblem {
  return {
    found: `an instance of ${type.class.name} that is referred to twice, though its model type declares a tree`,
    advice: 'Leave `tree` out of the model type, so that shared instances and cycles are kept.',
  };
}

/** Whether an array has no holes; stops at the first. */
export function isDense(array: readonly unknown[]): boolean {
  for (let i = 0; i < array.length; i++) {
    if (array[i] === undefined && !Object.hasOwn(array, i)) return false;
  }
  return true;
}

/**
 * The names of an array are as many as its elements, and there is no way to list the others alone: for
 * 10 million elements that takes 9 seconds. So of long arrays only the names that built-in functions
 * give to arrays are looked for.
 */
const longArray = 2 ** 16;
const namesOfMatches = ['index', 'input', 'groups', 'indices', 'raw'];

function extraOfArray(array: readonly unknown[]): string | undefined {
  if (array.length > longArray && isDense(array)) {
    return namesOfMatches.find((name) => Object.hasOwn(array, name));
  }
  // Names come in the order: elements, "length", anything else (ECMA-262, 10.1.11).
  const names = Object.getOwnPropertyNames(array);
  const extra = names[names.lastIndexOf('length', array.length) + 1];
  if (extra !== undefined) return extra;
  return Object.getOwnPropertySymbols(array).length > 0 ? 'a symbol' : undefined;
}

/**
 * Whether a row of a table is looked at for getters, hidden properties and symbols. To look for them costs
 * more than all else together, and objects of one shape have them alike: of a table the first rows are
 * looked at, and then some.
 */
export function isSampled(row: number): boolean {
  return row < 1024 || row % 256 === 0;
}
