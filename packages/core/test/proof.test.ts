import {
  decode,
  defineModelType,
  encode,
  type ModelType,
  type ProofOptions,
  pack,
  Tensor,
} from '@brine/core';
import { describe, expect, it } from 'vitest';
import { json } from './files.js';
import { failure } from './support.js';

/** Rows and columns, as ml-matrix has them. */
const matrix = (cell: unknown) => ({ rows: 1, columns: 2, get: () => cell as number });

const refusal = (model: unknown, proof: unknown) =>
  failure(() => pack(model, { proof: proof as ProofOptions }));

describe('a proof is refused', () => {
  const predicts = (predict: (input: unknown) => unknown): object =>
    Object.create(null, { predict: { value: predict } });
  const advice =
    "Pass an input that it takes, or name the methods to call: { methods: ['predict'] }.";

  it.each<[string, unknown, unknown, string]>([
    ['without an input', {}, {}, 'it has no input. Pass one: { proof: { input: [[5000]] } }.'],
    [
      'with an unknown field',
      {},
      { input: 1, inputs: 2 },
      '`proof` has the field "inputs", expected any of input, methods, tolerance.',
    ],
    [
      'with methods that are no list of names',
      {},
      { input: 1, methods: [] },
      '`methods` is a list of 0, expected a list of one or more different names.',
    ],
    [
      'with a negative tolerance',
      {},
      { input: 1, tolerance: { absolute: -1 } },
      '`tolerance`.absolute is -1, expected a number ≥ 0.',
    ],
    [
      'with a number for the tolerance',
      {},
      { input: 1, tolerance: 1e-9 },
      '`tolerance` is 1e-9, expected { absolute, relative }.',
    ],
    [
      'with another tolerance',
      {},
      { input: 1, tolerance: { rel: 1 } },
      '`tolerance` has the field "rel", expected { absolute, relative }.',
    ],
    [
      'for a model that predicts nothing',
      {},
      { input: 1 },
      "an object has none of the methods predict and transform. Name those to call: { methods: ['score'] }.",
    ],
    [
      'for a method that is not there',
      {},
      { input: 1, methods: ['score'] },
      `an object has no method score. ${advice}`,
    ],
    [
      'where the method fails',
      predicts(() => {
        throw new Error('X has no rows.');
      }),
      { input: [] },
      `predict failed: X has no rows. ${advice}`,
    ],
    [
      'where the method wants a matrix, and no type of it was passed',
      predicts((input) => (input as { mmul: () => unknown }).mmul()),
      { input: matrix(1) },
      'predict failed: input.mmul is not a function. It got a tensor for the matrix, of which no model type was passed. For a method that takes no tensor, pass one in `types`, such as that of @brine/mljs/matrix, here and whenever the file is loaded.',
    ],
    [
      'where the method is asynchronous',
      predicts(async () => Promise.reject(new Error('later'))),
      { input: [] },
      `predict is asynchronous, and a proof needs its answer at once. ${advice}`,
    ],
    [
      'where the output is a matrix of texts',
      predicts(() => matrix('x')),
      { input: [] },
      `predict returned a matrix that holds something else than numbers. ${advice}`,
    ],
    [
      'where the input is a matrix of texts',
      predicts(() => 1),
      { input: matrix('x') },
      'the input is a matrix that holds something else than numbers.',
    ],
    [
      'where the output cannot be kept',
      predicts(() => [Symbol('s')]),
      { input: [] },
      "what predict returned cannot be kept. Cannot keep the symbol Symbol(s), found at $[0]. Keep a string in its place, or leave it out in a model type's toState.",
    ],
    [
      'where the input is changed by the method',
      predicts((input) => (input as number[]).push(1)),
      { input: [1, 2] },
      'predict(input) was 3, and 4 when it was called again. A proof needs methods that give the same answer each time, and leave their input as it is.',
    ],
  ])('%s', (_, model, proof, problem) => {
    expect(refusal(model, proof)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: `Cannot make the proof: ${problem}`,
    });
  });
});

describe('a proof that a model gives the same again', () => {
  /** Refused, with the place and both answers, unless `first` and `then` are taken for the same. */
  const between = (first: unknown, then: unknown, tolerance?: object): string | undefined => {
    const answers = [first, then];
    class Asked {
      predict(): unknown {
        return answers.shift();
      }
    }
    try {
      pack(new Asked(), { proof: { input: 0, ...(tolerance && { tolerance }) } });
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      // The class itself cannot be kept, which comes after the proof.
      if (code === 'UNDESCRIBED_CLASS') return undefined;
      return /predict\(input\)(.*) when it was called again/.exec(message)?.[1];
    }
    throw new Error('expected an error');
  };

  it.each<[unknown, unknown, string]>([
    [0, -0, ' was 0, and -0'],
    ['a', 'b', ' was "a", and "b"'],
    [1n, 2n, ' was 1n, and 2n'],
    [[1, 2], [1, 3], '[1] was 2, and 3'],
    [[1, 2], [1], ' was a list of 2, and a list of 1'],
    [{ a: { 'b c': 1 } }, { a: { 'b c': true } }, '.a["b c"] was 1, and true'],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, ' was an object, and an object'],
    [new Map([['k', 1]]), new Map([['k', 2]]), '.get("k") was 1, and 2'],
    [new Map([[1, 1]]), new Map([[2, 1]]), '.keys()[0] was 1, and 2'],
    [new Set([1]), new Set([2]), '.values()[0] was 1, and 2'],
    [new Date(1), new Date(2), '.getTime() was 1, and 2'],
    [Float64Array.of(1, 2), Float64Array.of(1, 2.5), '[1] was 2, and 2.5'],
    [
      Float64Array.of(1),
      Float32Array.of(1),
      ' was an instance of Float64Array, and an instance of Float32Array',
    ],
    [Uint8Array.of(1).buffer, Uint8Array.of(2).buffer, '[0] was 1, and 2'],
    [matrix(1), matrix(1.5), '[0, 0] was 1, and 1.5'],
    [null, {}, ' was null, and an object'],
  ])('%s is not %s', (first, then, message) => {
    expect(between(first, then)).toBe(message);
  });

  it('takes every NaN for the same, and equal outputs of any kind', () => {
    const output = (): unknown => [
      Number.NaN,
      Float64Array.of(Number.NaN),
      new Map([[{}, new Set([undefined])]]),
    ];
    expect(between(output(), output())).toBe(undefined);
    expect(between(matrix(-0), matrix(-0))).toBe(undefined);
  });

  it('allows for a tolerance, absolute and relative', () => {
    expect(between([100], [100.5], { absolute: 0.5 })).toBe(undefined);
    expect(between([100], [101], { absolute: 0.5 })).toBe('[0] was 100, and 101');
    expect(between(Float64Array.of(100), Float64Array.of(101), { relative: 0.01 })).toBe(undefined);
    expect(between(-100, -102, { relative: 0.01, absolute: 0.5 })).toBe(' was -100, and -102');
    expect(between([1], [Number.NaN], { absolute: 1e9 })).toBe('[0] was 1, and NaN');
  });
});

describe('the rows of the input', () => {
  class Echo {
    predict(): number {
      return 1;
    }
    static readonly modelType: ModelType<Echo> = defineModelType<Echo>({
      name: 'test/Echo',
      class: Echo,
      fields: [],
    });
  }

  it.each<[what: string, input: unknown, rows: number]>([
    ['a number', 5, 1],
    ['a list of numbers', [1, 2, 3], 1],
    ['an empty list', [], 1],
    ['a list of lists', [[1], [2]], 2],
    ['a list with a list', [1, 2, [3]], 3],
    ['a typed array', new Float64Array(3), 1],
    ['a tensor of rank 1', new Tensor([3], new Float64Array(3)), 1],
    ['a tensor of rank 2', new Tensor([3, 1], new Float64Array(3)), 3],
    ['a matrix', matrix(1), 1],
  ])('of %s are counted before the model is asked', (_, input, rows) => {
    const file = encode(new Echo(), { codec: json, proof: { input } });
    const load = (maxProofRows: number) =>
      decode(file, { codecs: [json], types: [Echo], limits: { maxProofRows } });
    expect(load(rows)).toEqual(new Echo());
    expect(failure(() => load(rows - 1))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: `The file has ${rows} rows in the input of its proof, more than the limit of ${rows - 1}. If you trust where it comes from, raise \`limits.maxProofRows\`.`,
    });
  });
});
