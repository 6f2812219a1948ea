import { type Field, list } from './field.js';

/** The kernels of ml-kernel; of `gaussian`, `polynomial`, `histogram` and `sigmoid` also the short names. */
const kernels = [
  'linear',
  'gaussian',
  'rbf',
  'polynomial',
  'poly',
  'anova',
  'cauchy',
  'exponential',
  'histogram',
  'min',
  'laplacian',
  'multiquadratic',
  'rational',
  'sigmoid',
  'mlp',
];

/** The name of a kernel, in any case of letters, as ml-kernel takes it. */
export const kernelName: Field<string> = {
  save: (value, place) =>
    isKernel(value)
      ? value
      : place.fail(
          `one of the kernels ${list(kernels)}`,
          value,
          'Code is never kept: use one of these by its name and options.',
        ),
  load: (state, place) =>
    isKernel(state) ? state : place.fail(`one of the kernels ${list(kernels)}`, state),
};

function isKernel(value: unknown): value is string {
  return typeof value === 'string' && kernels.includes(value.toLowerCase());
}
