import { canonical } from './canonical.mjs';
import { seeded } from './seeded.mjs';

/**
 * What a model is after a call that changes it, as text. Then its own properties are put back; what the
 * call changes inside of them, the caller copies.
 *
 * @param {any} model
 * @param {(random: () => number) => unknown} call
 */
export function changedBy(model, call) {
  const before = { ...model };
  try {
    return seeded((random) => {
      call(random);
      return canonical(model);
    });
  } finally {
    for (const name of Object.keys(model)) delete model[name];
    Object.assign(model, before);
  }
}
