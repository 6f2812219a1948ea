/** What is lost when a model goes through JSON and the library's own load(). */
import { ask } from '../test/support/ask.mjs';
import { canonical } from '../test/support/canonical.mjs';

/**
 * @param {import('../test/support/ask.mjs').Case} test
 * @returns {string} for the table
 */
export function losses(test) {
  const model = test.make();
  const text = textOf(model);
  if (test.load === undefined) return 'all methods: no `load()`';
  let loaded;
  try {
    loaded = test.load(JSON.parse(text));
  } catch (error) {
    return `everything: reading it throws "${error instanceof Error ? error.message : String(error)}"`;
  }
  const [before, after] = [ask(test, model), ask(test, loaded)];
  const methods = Object.keys(before).filter((name) => before[name] !== after[name]);
  const properties = Object.keys(model).filter(
    (name) => canonical(model[name]) !== canonical(loaded[name]),
  );
  const lost = methods.map((name) => `\`${name}()\``);
  if (properties.length > 2) lost.push(`${properties.length} properties`);
  else lost.push(...properties.map((name) => `\`${name}\``));
  return lost.length === 0 ? 'nothing' : lost.join(', ');
}

/**
 * A model as JSON, as its library means it.
 *
 * @param {any} model
 * @returns {string}
 */
export function textOf(model) {
  // ml-som calls toJSON "export".
  return JSON.stringify(typeof model.export === 'function' ? model.export() : model);
}
