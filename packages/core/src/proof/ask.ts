import { sentenceOf } from '../errors.js';
import type { MatrixLike } from '../estimators.js';
import { show } from '../show.js';
import { isTensor, Tensor } from '../tensor.js';
import { isThenable } from '../thenable.js';

/** What a method gave, or why it gave nothing. */
export type Answer =
  | { readonly output: unknown }
  | { readonly problem: string; readonly cause?: unknown };

/** Calls a method of a model with one input. Matrices come as tensors, so that they can be kept. */
export function ask(model: unknown, method: string, input: unknown): Answer {
  const run: unknown = hasMembers(model) ? Reflect.get(model, method) : undefined;
  if (typeof run !== 'function') return { problem: `${show(model)} has no method ${method}.` };
  let output: unknown;
  try {
    output = Reflect.apply(run, model, [input]);
  } catch (cause) {
    return { problem: `${method} failed: ${sentenceOf(cause)}`, cause };
  }
  if (isThenable(output)) {
    // It may fail later, when nobody listens.
    Promise.resolve(output).catch(() => undefined);
    return { problem: `${method} is asynchronous, and a proof needs its answer at once.` };
  }
  if (!isMatrixLike(output)) return { output };
  const tensor = tensorOf(output);
  if (tensor !== undefined) return { output: tensor };
  return { problem: `${method} returned a matrix that holds something else than numbers.` };
}

/** Whether a value is a matrix by its members, as ml-matrix's `Matrix` is. */
export function isMatrixLike(value: unknown): value is MatrixLike {
  if (typeof value !== 'object' || value === null || isTensor(value)) return false;
  if (!('rows' in value && 'columns' in value && 'get' in value)) return false;
  const { rows, columns, get } = value;
  return Number.isSafeInteger(rows) && Number.isSafeInteger(columns) && typeof get === 'function';
}

/** The cells of a matrix, row by row; `undefined` where one of them is no number. */
export function tensorOf(matrix: MatrixLike): Tensor<Float64Array> | undefined {
  const { rows, columns } = matrix;
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < data.length; i++) {
    const cell: unknown = matrix.get(Math.floor(i / columns), i % columns);
    if (typeof cell !== 'number') return undefined;
    data[i] = cell;
  }
  return new Tensor([rows, columns], data);
}

function hasMembers(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
