/** Checks of what comes out of a file, field by field, before a model is built of it. */
import { BrineError, elementCount, isTensor, type Tensor } from '@brine/core';
import { describe } from './errors.js';
import { isFloat64 } from './tensors.js';

/** One plain object of a state. Each method returns a field, or throws `INVALID_STATE`. */
export class StateFields {
  private readonly type: string;
  private readonly path: string;
  private readonly fields: ReadonlyMap<string, unknown>;

  /**
   * @param type name of the model type, for messages
   * @param path of `value` inside the model: `$`, `$.learned`
   * @param names of all fields that `value` must have; it may have no others
   */
  constructor(type: string, path: string, value: unknown, names: readonly string[]) {
    this.type = type;
    this.path = path;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw this.invalid(path, `an object with ${list(names)}`, describe(value));
    }
    this.fields = new Map(Object.entries(value));
    for (const name of names) {
      if (!this.fields.has(name)) throw this.invalid(`${path}.${name}`, 'present', 'nothing');
    }
    if (this.fields.size !== names.length) {
      throw this.invalid(path, `an object with ${list(names)} only`, 'other fields besides');
    }
    // What no save wrote, though it means the same, would be saved again as other bytes.
    const found = [...this.fields.keys()];
    if (names.some((name, i) => name !== found[i])) {
      throw this.invalid(path, `an object with ${list(names)} in this order`, found.join(', '));
    }
    if (Object.getPrototypeOf(value) === null) {
      throw this.invalid(path, 'a plain object', 'one without a prototype');
    }
  }

  /** A nested object. */
  object(name: string, names: readonly string[]): StateFields {
    return new StateFields(this.type, `${this.path}.${name}`, this.fields.get(name), names);
  }

  /** A nested object, or `undefined` where the field is `null`. */
  nullable(name: string, names: readonly string[]): StateFields | undefined {
    return this.fields.get(name) === null ? undefined : this.object(name, names);
  }

  boolean(name: string): boolean {
    const value = this.fields.get(name);
    return typeof value === 'boolean' ? value : this.fail(name, 'true or false');
  }

  /** A whole number ≥ 1. */
  count(name: string): number {
    const value = this.fields.get(name);
    const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
    return isCount ? value : this.fail(name, 'a whole number from 1 to 2^53 - 1');
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.fields.get(name);
    const found = choices.find((choice) => choice === value);
    return found ?? this.fail(name, choices.map((choice) => JSON.stringify(choice)).join(' or '));
  }

  array(name: string): readonly unknown[] {
    const value = this.fields.get(name);
    return Array.isArray(value) ? value : this.fail(name, 'an array');
  }

  /** A `Float64Array`; of any length ≥ 1 unless one is given. */
  vector(name: string, length?: number): Float64Array {
    const value = this.fields.get(name);
    const isFitting = (array: Float64Array): boolean =>
      length === undefined ? array.length > 0 : array.length === length;
    if (isFloat64(value) && isFitting(value)) return value;
    const found = isFloat64(value) ? `one of length ${value.length}` : describe(value);
    return this.fail(name, `a Float64Array of length ${length ?? '1 or more'}`, found);
  }

  /** A tensor of float64 and rank 2, without empty dimensions. */
  tensor(name: string): Tensor<Float64Array> {
    const value = this.fields.get(name);
    if (isMatrix(value)) return value;
    return this.fail(name, 'a tensor of float64 of rank 2 with at least one row and column');
  }

  /** Throws for a field, whose value was found to be wrong. */
  fail(name: string, expected: string, found: string = describe(this.fields.get(name))): never {
    throw this.invalid(`${this.path}.${name}`, expected, found);
  }

  private invalid(path: string, expected: string, found: string): BrineError {
    return new BrineError(
      'INVALID_STATE',
      `State of ${this.type}: ${path} must be ${expected}, found ${found}. The file is damaged or was not written by this type; save the model again.`,
      { path },
    );
  }
}

function isMatrix(value: unknown): value is Tensor<Float64Array> {
  if (!isTensor(value) || !isFloat64(value.data)) return false;
  const { length } = value.data;
  return length > 0 && value.shape.length === 2 && elementCount(value.shape) === length;
}

function list(names: readonly string[]): string {
  return names.length === 1 ? `the field ${names[0]}` : `the fields ${names.join(', ')}`;
}
