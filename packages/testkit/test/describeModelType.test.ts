/** Types that are as they should be, each odd in another way. */
import { defineModelType, Tensor } from '@brine/core';
import { describeModelType } from '@brine/testkit';
import { describe } from 'vitest';
import { Threshold } from './threshold.js';
import { toyCodec } from './toy.js';

const codecs = [toyCodec()];

describeModelType('a class that carries its type, with an optional field', {
  type: Threshold,
  codecs,
  make: () => new Threshold(3, 'm'),
  ask: (model) => [model.isPassedBy(3), model.isPassedBy(4), model.unit],
  optional: ['unit'],
});

class Doubling {
  transform(value: number): number {
    return value * 2;
  }
}

describe.each([
  ['an empty object', {}],
  ['null', null],
  ['nothing', undefined],
])('a type without state, which is %s', (_, state) => {
  describeModelType('Doubling', {
    type: defineModelType({
      name: 'example/Doubling',
      class: Doubling,
      toState: () => state,
      fromState: () => new Doubling(),
    }),
    codecs,
    make: () => new Doubling(),
    ask: (model) => model.transform(1.5),
  });
});

class Box<T> {
  readonly content: T;
  constructor(content: T) {
    this.content = content;
  }
}

/** A type whose state is the content itself. */
function describeBox<T>(name: string, make: () => T, is: (state: unknown) => state is T): void {
  describeModelType(name, {
    type: defineModelType<Box<T>>({
      name: 'example/Box',
      class: Box,
      toState: ({ content }) => content,
      fromState(state) {
        if (!is(state)) throw new Error(`The content of a box must be ${name}.`);
        return new Box(state);
      },
    }),
    codecs,
    make: () => new Box(make()),
    ask: ({ content }) => content,
  });
}

describeBox(
  'a number',
  () => 0,
  (state) => typeof state === 'number',
);
describeBox(
  'a text',
  () => '',
  (state) => typeof state === 'string',
);
describeBox(
  'a list',
  () => [1, 2],
  (state) => Array.isArray(state),
);
describeBox(
  'a tensor',
  () => new Tensor([2], Float64Array.of(1, -0)),
  (state) => state instanceof Tensor,
);
