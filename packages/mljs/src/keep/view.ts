import { type AbstractMatrix, Matrix } from 'ml-matrix';
import type { Field } from './field.js';
import { type Fields, instance } from './object.js';
import type { Place } from './place.js';

/**
 * The matrix that a view looks at. It is kept by a model type of its own, so that it stays shared
 * with whoever else has it.
 */
export const seen: Field<AbstractMatrix> = {
  save: (value, place) =>
    Matrix.isMatrix(value) ? value : place.fail('a matrix of ml-matrix', value),
  load: (state, place) =>
    Matrix.isMatrix(state) ? state : place.fail('a matrix of ml-matrix', state),
};

/** A view of a matrix or of arrays, whose numbers must all be there. */
export function view<T extends AbstractMatrix>(prototype: T, fields: Fields): Field<T> {
  const whole = instance(prototype, fields);
  return {
    save: (value, place) => {
      if (Matrix.isMatrix(value)) expectComplete(value, value, place);
      return whole.save(value, place);
    },
    load: (state, place) => {
      const made = whole.load(state, place);
      expectComplete(made, state, place);
      return made;
    },
  };
}

function expectComplete(view: AbstractMatrix, found: unknown, place: Place): void {
  if (!isComplete(view)) place.fail(`a view of ${view.rows} × ${view.columns} numbers`, found);
}

function isComplete(matrix: AbstractMatrix): boolean {
  try {
    for (let i = 0; i < matrix.rows; i++) {
      for (let j = 0; j < matrix.columns; j++) {
        if (typeof matrix.get(i, j) !== 'number') return false;
      }
    }
    return true;
  } catch {
    return false;
  }
}
