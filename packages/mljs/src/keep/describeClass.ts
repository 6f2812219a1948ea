import { type ClassOf, defineModelType, type ModelType } from '@brine/core';
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
    toState: (model) => field.save(model, Place.ofModel(`mljs/${name}`)),
    fromState: (state) => field.load(state, Place.ofState(`mljs/${name}`)),
  });
}
