import type { Field } from './field.js';
import { matrix } from './matrix.js';
import { type Fields, instance } from './object.js';

/** Properties in the order in which the constructor sets them. */
const withY: Fields = {
  t: matrix,
  p: matrix,
  w: matrix,
  q: matrix,
  u: matrix,
  s: matrix,
  xResidual: matrix,
  yResidual: matrix,
  betas: matrix,
};
const withoutY: Fields = { w: matrix, s: matrix, t: matrix, xResidual: matrix };

/** A NIPALS of ml-matrix. Which properties it has depends on whether it was given a `Y`. */
export function nipals<T extends object>(prototype: T): Field<T> {
  const fields = [instance(prototype, withoutY), instance(prototype, withY)] as const;
  const fieldOf = (value: unknown): Field<T> => fields['p' in Object(value) ? 1 : 0];
  return {
    save: (value, place) => fieldOf(value).save(value, place),
    load: (state, place) => fieldOf(state).load(state, place),
  };
}
