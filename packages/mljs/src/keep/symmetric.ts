import { Matrix, type SymmetricMatrix } from 'ml-matrix';
import type { Field } from './field.js';
import { matrix } from './matrix.js';

/** A symmetric matrix of ml-matrix, kept as a tensor of all its numbers. */
export function symmetric<T extends SymmetricMatrix>(
  Class: (new (numbers: Matrix) => T) & { readonly name: string },
): Field<T> {
  return {
    save: matrix.save,
    load: (state, place) => {
      const given = matrix.load(state, place);
      // The class takes NaN for unlike itself, and lets it be set only afterwards.
      const nans: [row: number, column: number][] = [];
      const numbers = new Matrix(given);
      for (let i = 0; i < given.rows; i++) {
        for (let j = 0; j < given.columns; j++) {
          if (!Number.isNaN(given.get(i, j))) continue;
          nans.push([i, j]);
          numbers.set(i, j, 0);
        }
      }
      const isWhole = nans.every(([i, j]) => Number.isNaN(given.get(j, i)));
      const made = isWhole ? build(Class, numbers) : undefined;
      if (made === undefined) return place.fail(`a tensor that is a ${Class.name}`, state);
      for (const [i, j] of nans) made.set(i, j, Number.NaN);
      return made;
    },
  };
}

/** `undefined` where the class refuses the numbers. */
function build<T>(Class: new (numbers: Matrix) => T, numbers: Matrix): T | undefined {
  try {
    return new Class(numbers);
  } catch {
    return undefined;
  }
}
