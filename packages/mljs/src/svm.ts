/** Model type for ml-svm. */
import type { ModelType } from '@brine/core';
import SVMClass from 'ml-svm';
import { indices, numbers, rows } from './keep/arrays.js';
import { columns } from './keep/columns.js';
import { describeClass } from './keep/describeClass.js';
import { boolean, builtIn, count, maybe, number, optional, settings } from './keep/field.js';
import { kernelName } from './keep/kernelName.js';
import { record } from './keep/object.js';

/** A classifier of two classes, 1 and -1. */
export interface SVM {
  predict(features: number[][]): number[];
  predict(features: number[]): number;
  predictOne(features: number[]): number;
  margin(features: number[][]): number[];
  marginOne(features: number[], noWhitening?: boolean): number;
  supportVectors(): number[];
  toJSON(): object;
}

const random = builtIn(
  'Math.random',
  Math.random,
  'Code is never kept, and only train() needs it: set `model.options.random = Math.random` before saving.',
);

const parts = record<{ readonly options: object }>({
  options: record({
    C: number,
    tol: number,
    maxPasses: number,
    maxIterations: number,
    kernel: kernelName,
    alphaTol: number,
    random,
    whitening: boolean,
    kernelOptions: optional(settings),
  }),
  b: number,
  _trained: optional(boolean),
  _loaded: optional(boolean),
  N: optional(count),
  D: optional(count),
  X: optional(rows),
  minMax: optional(columns({ min: numbers, max: numbers })),
  Y: optional(numbers),
  // Training sets it to undefined where the kernel is not linear.
  W: maybe(numbers),
  alphas: optional(numbers),
  iterations: optional(count),
  _supportVectorIdx: optional(indices),
});

/** An `SVM` with one of the kernels of ml-kernel, by name and options. */
export const svm: ModelType<SVM> = describeClass('SVM', SVMClass, {
  field: {
    // The constructor makes the kernel of the options.
    save: (model, place) => {
      const { kernel: _, ...rest } = Object(model);
      return parts.save(rest, place);
    },
    load: (state, place) => {
      const { options, ...rest } = parts.load(state, place);
      const model: SVM = Object.create(SVMClass.prototype);
      return Object.assign(model, new SVMClass(options), rest);
    },
  },
});
