import { type ClassOf, defineModelType, type ModelType } from '@brine/core';
import { checkEmptyRows } from './emptyRows.js';
import type { Field } from './field.js';
import { madeBy } from './madeBy.js';
import { type Fields, instance } from './object.js';
import { Place } from './place.js';

/**
 * A model type for a class of another library.
 *
 * @param name of the type in files
 * @param owner the class
 * @param how its own properties, or a field for the whole model where they do not suffice
 */
export function describeClass<T extends object>(
  name: string,
  owner: ClassOf<T>,
  how: { readonly fields: Fields } | { readonly field: Field<T> },
): ModelType<T> {
  const field = 'field' in how ? how.field : instance(owner.prototype, how.fields);
  return defineModelType<T>({
    ...madeBy,
    name: `mljs/${name}`,
    class: owner,
    toState: (model) => {
      const place = Place.ofModel(`mljs/${name}`);
      const state = field.save(model, place);
      checkEmptyRows(state, place);
      return state;
    },
    fromState: (state) => {
      const place = Place.ofState(`mljs/${name}`);
      checkEmptyRows(state, place);
      return field.load(state, place);
    },
  });
}
