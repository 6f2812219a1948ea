/** Arrays of numbers that cannot be kept, and failures of a model type's own. */
import { BrineError, defineModelType, pack, Tensor } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

class Odd extends Float64Array {}
const view = Object.setPrototypeOf(
  new DataView(new ArrayBuffer(1)),
  Object.create(DataView.prototype),
);

class Guard {
  static readonly modelType = defineModelType<Guard>({
    name: 'test/Guard',
    class: Guard,
    toState() {
      throw new BrineError('NOT_FITTED', 'Fit it first.');
    },
    fromState: () => new Guard(),
  });
  predict(): number {
    return 1;
  }
}

function emptied(): Tensor {
  const data = new Float64Array(0);
  const tensor = new Tensor([0], data);
  structuredClone(data.buffer, { transfer: [data.buffer] });
  return tensor;
}

describe('pack refuses', () => {
  it.each<[string, unknown, string]>([
    ['a class of typed arrays', new Odd(1), 'UNDESCRIBED_CLASS'],
    ['a class of DataViews', view as unknown, 'UNDESCRIBED_CLASS'],
    ['an empty tensor whose memory is gone', emptied(), 'UNSUPPORTED_VALUE'],
  ])('%s', (_, value, code) => {
    expect(failure(() => pack({ value }))).toMatchObject({ code, path: '$.value' });
  });

  it('what a model type refuses, in its own words', () => {
    expect(failure(() => pack([new Guard()], { types: [Guard] }))).toMatchObject({
      code: 'NOT_FITTED',
      message: 'toState of model type "test/Guard" failed at $[0]: Fit it first.',
    });
  });
});

it('keeps a proof and what is said beside a model', () => {
  class Constant {
    readonly value = 7;
    predict(): number {
      return this.value;
    }
  }
  const type = defineModelType<Constant>({ name: 'test/C', class: Constant, fields: ['value'] });
  const options = { types: [type], about: { metadata: 'm' }, proof: { input: null } };
  expect(pack(new Constant(), options).nodes).toMatchObject([
    { kind: 'described', values: [{ node: 1 }, { node: 3 }, { node: 5 }] },
    { kind: 'model', type: 'test/C' },
    { kind: 'object', keys: ['value'], values: [7] },
    { kind: 'object', keys: ['packages', 'metadata'], values: [{ node: 4 }, 'm'] },
    { kind: 'object', keys: [] },
    { kind: 'object', keys: ['input', 'outputs'], values: [null, { node: 6 }] },
    { kind: 'object', keys: ['predict'], values: [7] },
  ]);
});
