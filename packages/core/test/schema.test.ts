import {
  defineModelType,
  type ModelType,
  pack,
  type StandardSchema,
  Tensor,
  unpack,
} from '@brine/core';
import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { failure } from './support.js';

class Gate {
  readonly limit: number;
  readonly weights: Float64Array;
  constructor(limit: number, weights: Float64Array) {
    this.limit = limit;
    this.weights = weights;
  }
}

interface GateState {
  limit: number;
  weights: Float64Array;
}

const gates = {
  name: 'test/Gate',
  class: Gate,
  toState: ({ limit, weights }: Gate): unknown => ({ limit, weights }),
};

/** One type, described by each library. */
const libraries: Record<string, { type: ModelType<Gate>; messages: [string, string] }> = {
  zod: {
    type: defineModelType({
      ...gates,
      schema: z.object({ limit: z.number(), weights: z.instanceof(Float64Array) }),
      fromState({ limit, weights }) {
        expectTypeOf(limit).toEqualTypeOf<number>();
        return new Gate(limit, weights);
      },
    }),
    messages: [
      'Invalid input: expected number, received string',
      'Invalid input: expected Float64Array, received array',
    ],
  },
  valibot: {
    type: defineModelType({
      ...gates,
      schema: v.object({ limit: v.number(), weights: v.instance(Float64Array) }),
      fromState({ limit, weights }) {
        expectTypeOf(limit).toEqualTypeOf<number>();
        return new Gate(limit, weights);
      },
    }),
    messages: [
      'Invalid type: Expected number but received "high"',
      'Invalid type: Expected Float64Array but received Array',
    ],
  },
  arktype: {
    type: defineModelType({
      ...gates,
      schema: type({ limit: 'number', weights: type.instanceOf(Float64Array) }),
      fromState({ limit, weights }) {
        expectTypeOf(limit).toEqualTypeOf<number>();
        return new Gate(limit, weights);
      },
    }),
    messages: [
      'limit must be a number (was a string)',
      'weights must be a Float64Array (was Array)',
    ],
  },
};

/** A file with a gate of this state. */
function saved(state: unknown) {
  const type = defineModelType({ ...gates, toState: () => state, fromState: () => gate });
  return pack([{ gate }], { types: [type] });
}

const gate = new Gate(1, Float64Array.of(1, -0));
const segments = [new Uint8Array(Float64Array.of(1, -0).buffer)];

describe.each(Object.entries(libraries))('a schema of %s', (_, { type, messages }) => {
  it('lets a state pass to fromState', () => {
    const loaded = unpack(saved({ limit: 1, weights: gate.weights }), segments, { types: [type] });
    expect(loaded).toEqual([{ gate: new Gate(1, Float64Array.of(1, -0)) }]);
  });

  it('refuses another with the place and the reason of each issue', () => {
    const broken = saved({ limit: 'high', weights: [1] });
    expect(failure(() => unpack(broken, [], { types: [type] }))).toMatchObject({
      code: 'INVALID_STATE',
      path: '$[0].gate',
      message: `Model type "test/Gate" cannot build the model at $[0].gate from the state in the file: $[0].gate.limit: ${messages[0]}; $[0].gate.weights: ${messages[1]}`,
    });
  });

  it('refuses it outside of a file too', () => {
    expect(failure(() => type.fromState({ limit: 'high', weights: gate.weights }))).toMatchObject({
      code: 'INVALID_STATE',
      path: '$',
      message: `$.limit: ${messages[0]}`,
    });
  });
});

describe('a schema', () => {
  it('sees what migrate made, and its output is what fromState gets', () => {
    const type = defineModelType({
      ...gates,
      version: 2,
      migrate: { 1: (state) => ({ limit: state }) },
      schema: z.object({
        limit: z.number().transform((limit) => limit * 2),
        weights: z.instanceof(Float64Array).default(() => new Float64Array(1)),
      }),
      fromState: ({ limit, weights }) => new Gate(limit, weights),
    });
    expect(unpack(saved(4), [], { types: [type] })).toEqual([
      { gate: new Gate(8, new Float64Array(1)) },
    ]);
  });

  it('may check tensors and models in the state', () => {
    const type = defineModelType({
      ...gates,
      schema: z.object({ inner: z.instanceof(Gate), table: z.instanceof(Tensor) }),
      fromState: ({ inner, table }) => new Gate(inner.limit, table.data as Float64Array),
    });
    const state = { inner: gate, table: new Tensor([2], gate.weights) };
    expect(type.fromState(state)).toEqual(gate);
    expect(failure(() => type.fromState({ ...state, inner: 1 })).message).toBe(
      '$.inner: Invalid input: expected Gate, received number',
    );
  });

  it('shows the first three issues, wherever they are', () => {
    const issues = [
      { message: 'none' },
      { message: 'odd key', path: ['a b', { key: 0 }] },
      { message: 'a symbol', path: [Symbol('s')] },
      { message: 'four' },
      { message: 'five' },
    ];
    const type = defineModelType({ ...gates, schema: saying({ issues }), fromState: () => gate });
    expect(failure(() => unpack(saved(null), [], { types: [type] })).message).toBe(
      'Model type "test/Gate" cannot build the model at $[0].gate from the state in the file: $[0].gate: none; $[0].gate["a b"][0]: odd key; $[0].gate[Symbol(s)]: a symbol; and 2 more',
    );
  });

  it('that is asynchronous is refused, whether it would pass or not', () => {
    for (const answer of [Promise.resolve({ value: 1 }), Promise.reject(new Error('no'))]) {
      const type = defineModelType({ ...gates, schema: saying(answer), fromState: () => gate });
      expect(failure(() => unpack(saved(null), [], { types: [type] }))).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message:
          'Model type "test/Gate" cannot build the model at $[0].gate from the state in the file: the schema (test) is asynchronous, and a model is built without waiting. Leave asynchronous checks out of it, and make them on the loaded model.',
      });
    }
    const late = z.number().refine(async () => true);
    const type = defineModelType({ ...gates, schema: late, fromState: () => gate });
    expect(failure(() => type.fromState(1)).code).toBe('INVALID_ARGUMENT');
  });

  it('that is none is refused where the type is defined', () => {
    for (const schema of [null, 'number', {}, { '~standard': { version: 2, validate() {} } }]) {
      expect(
        failure(() =>
          defineModelType({ ...gates, schema: schema as never, fromState: () => gate }),
        ),
      ).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message:
          'The schema of model type "test/Gate" is not one. Pass a schema of zod, valibot, arktype or another library that follows https://standardschema.dev.',
      });
    }
  });

  it('does not go with fields, which are set as they are', () => {
    const both = { name: 'test/Gate', class: Gate, fields: ['limit', 'weights'], schema: z.any() };
    expect(failure(() => defineModelType(both as never))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message:
        'Model type "test/Gate" has `fields` and a schema, but fields are set as they are. Write toState and fromState instead of `fields`.',
    });
  });

  it('types what fromState gets; without one that is unknown', () => {
    const typed = saying<GateState>({ issues: [] });
    defineModelType({
      ...gates,
      schema: typed,
      fromState(state) {
        expectTypeOf(state).toEqualTypeOf<GateState>();
        return gate;
      },
    });
    defineModelType({
      ...gates,
      fromState(state) {
        expectTypeOf(state).toEqualTypeOf<unknown>();
        return gate;
      },
    });
    const fromState = ({ limit, weights }: GateState) => new Gate(limit, weights);
    // @ts-expect-error: nothing has checked that the state is one.
    const unchecked = defineModelType({ ...gates, fromState });
    expect(unchecked.name).toBe('test/Gate');
  });
});

function saying<Output>(
  answer: ReturnType<StandardSchema<Output>['~standard']['validate']>,
): StandardSchema<Output> {
  return { '~standard': { version: 1, vendor: 'test', validate: () => answer } };
}
