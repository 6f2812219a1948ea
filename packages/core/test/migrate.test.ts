import { defineModelType, type Migrations, type ModelType, pack, unpack } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

/** Version 1 kept a number, 2 an object, 3 named the unit. */
class Threshold {
  readonly limit: number;
  readonly unit: string;
  constructor(limit: number, unit: string) {
    this.limit = limit;
    this.unit = unit;
  }
}

const steps: Migrations = {
  1: (state) => ({ limit: state }),
  2: (state) => ({ ...Object(state), unit: 'm' }),
};

function at(
  version: number,
  migrate?: Migrations,
  more: { toState?: (model: Threshold) => unknown; package?: string } = {},
): ModelType<Threshold> {
  return defineModelType<Threshold>({
    name: 'test/Threshold',
    version,
    class: Threshold,
    toState: ({ limit, unit }) => ({ limit, unit }),
    fromState: (state) => new Threshold(Object(state).limit, Object(state).unit),
    ...(migrate && { migrate }),
    ...more,
  });
}

/** `{ gate: … }` as each version wrote it. */
const saved = [
  at(1, undefined, { toState: ({ limit }) => limit }),
  at(2, { 1: steps[1]! }, { toState: ({ limit }) => ({ limit }) }),
  at(3, steps),
].map((type) => pack({ gate: new Threshold(5, 'm') }, { types: [type] }));

describe('migrate', () => {
  it('brings states of every version forward, step by step', () => {
    for (const snapshot of saved) {
      expect(unpack(snapshot, [], { types: [at(3, steps)] })).toEqual({
        gate: new Threshold(5, 'm'),
      });
    }
  });

  it('runs the steps from the version of the file on, in order, once each', () => {
    const ran: number[] = [];
    const noting = (step: number) => (state: unknown) => {
      ran.push(step);
      return steps[step]!(state);
    };
    unpack(saved[1]!, [], { types: [at(3, { 1: noting(1), 2: noting(2) })] });
    unpack(saved[0]!, [], { types: [at(3, { 1: noting(1), 2: noting(2) })] });
    unpack(saved[2]!, [], { types: [at(3, { 1: noting(1), 2: noting(2) })] });
    expect(ran).toEqual([2, 1, 2]);
  });

  it('gives a type the fields that it declares now', () => {
    const type = defineModelType<Threshold>({
      name: 'test/Threshold',
      version: 3,
      class: Threshold,
      fields: ['limit', 'unit'],
      migrate: steps,
    });
    for (const snapshot of saved.slice(1)) {
      expect(unpack(snapshot, [], { types: [type] })).toEqual({ gate: new Threshold(5, 'm') });
    }
  });

  it('names the step that fails', () => {
    const cause = new RangeError('no limit');
    const type = at(3, {
      ...steps,
      2() {
        throw cause;
      },
    });
    expect(failure(() => unpack(saved[0]!, [], { types: [type] }))).toMatchObject({
      code: 'INVALID_STATE',
      path: '$.gate',
      message:
        'Model type "test/Threshold" cannot build the model at $.gate from the state in the file: the step of migrate from version 2 to 3 failed: no limit',
      cause: { cause },
    });
  });

  it.each<[string, number, Migrations | undefined, string]>([
    [
      'without any step',
      2,
      undefined,
      'but `migrate` has no step 1. Add it: migrate: { 1: (state) => the state of version 2 }; a step that throws refuses files of that version.',
    ],
    [
      'that lacks a step',
      3,
      { 1: steps[1]! },
      'but `migrate` has no step 2. Add it: migrate: { 2: (state) => the state of version 3 }; a step that throws refuses files of that version.',
    ],
    [
      'with a step from its own version',
      2,
      steps,
      'so `migrate` holds functions for the versions before it, found 2: function. Take the step out, or raise the version.',
    ],
    [
      'with a step from version 0',
      2,
      { 0: steps[1]!, 1: steps[1]! },
      'so `migrate` holds functions for the versions before it, found 0: function. Take the step out, or raise the version.',
    ],
    [
      'with a step that is no function',
      2,
      { 1: undefined as never },
      'so `migrate` holds functions for the versions before it, found 1: undefined. Take the step out, or raise the version.',
    ],
  ])('of a type %s is refused where it is defined', (_, version, migrate, problem) => {
    expect(failure(() => at(version, migrate))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: `Model type "test/Threshold" is version ${version}, ${problem}`,
    });
  });

  it('is an object of steps, not one function for all', () => {
    expect(failure(() => at(1, ((state: unknown) => state) as never)).message).toBe(
      'Model type "test/Threshold" has a function for `migrate`, expected an object with a function for each older version: { 1: (state) => the state of version 2 }.',
    );
  });

  it('of a type that was made by hand is checked where it is passed', () => {
    const { migrate: _, ...type } = at(3, steps);
    expect(failure(() => unpack(saved[0]!, [], { types: [type] })).message).toBe(
      'Model type "test/Threshold" is version 3, but `migrate` has no step 1. Add it: migrate: { 1: (state) => the state of version 2 }; a step that throws refuses files of that version.',
    );
  });
});

describe('a file of a newer version', () => {
  it('is refused with what to upgrade: the package, where the type names one', () => {
    const problem =
      'The model at $.gate was saved by version 3 of model type "test/Threshold", and this one is version 1. Upgrade';
    expect(failure(() => unpack(saved[2]!, [], { types: [at(1)] }))).toMatchObject({
      code: 'TYPE_VERSION',
      path: '$.gate',
      message: `${problem} the package that Threshold comes from.`,
    });
    const named = at(1, undefined, { package: '@example/gates' });
    expect(failure(() => unpack(saved[2]!, [], { types: [named] })).message).toBe(
      `${problem} @example/gates.`,
    );
  });
});
