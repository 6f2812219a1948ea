/** Models that a library built of its own JSON differ from trained ones, and are kept all the same. */
import { isBrineError } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { textOf } from '../scripts/losses.mjs';
import { cases } from './cases/index.mjs';
import { ask } from './support/ask.mjs';

/** Those of which the library can build no model that works. */
const unreadable = ['RobustPolynomialRegression', 'Matrix of special numbers', 'SymmetricMatrix'];

const readable = cases.filter(({ name, load }) => load && !unreadable.includes(name));

describe('a model from JSON comes back as it was', () => {
  it.each(readable.filter(({ name }) => name !== 'OPLS'))('$name', ({ load, ...test }) => {
    const model = load!(JSON.parse(textOf(test.make())));
    const loaded: unknown = test.type.fromState(test.type.toState(model));
    // What training leaves has its properties in the order in which a model has them, which JSON changes.
    const { train: _, buildNetwork: __, ...calls } = test.calls;
    expect(ask({ ...test, calls }, loaded)).toEqual(ask({ ...test, calls }, model));
  });
});

it('an OPLS from JSON is refused, since arrays stand where its methods make matrices', () => {
  const { type, make, load } = cases.find(({ name }) => name === 'OPLS')!;
  const model = load!(JSON.parse(textOf(make())));
  let found: unknown;
  try {
    type.toState(model);
  } catch (error) {
    found = isBrineError(error) && [error.code, error.message];
  }
  expect(found).toEqual([
    'UNSUPPORTED_VALUE',
    'Cannot keep this mljs/OPLS: $.model[0].xRes must be a Matrix of ml-matrix, found an array of length 150. The library that made it may be newer than this version of @brine/mljs: upgrade it, or undo what was changed by hand.',
  ]);
});
