/** Model type for K-OPLS of ml-pls, with a kernel of ml-kernel. */
import type { ModelType } from '@brine/core';
import { Kernel } from 'ml-kernel';
import { KOPLS } from 'ml-pls';
import { list, numbers } from './keep/arrays.js';
import { describeClass } from './keep/describeClass.js';
import { count, type Field, optional, settings } from './keep/field.js';
import { kernelName } from './keep/kernelName.js';
import { matrix } from './keep/matrix.js';
import { record } from './keep/object.js';

/** A kernel, kept as its name and the options that its function has. */
const parts = record<{ kernelType: string; kernelFunction?: object }>({
  kernelType: kernelName,
  kernelFunction: optional(settings),
});

const kernel: Field<Kernel> = {
  save: (value, place) => {
    const { kernelFunction, ...rest } = Object(value);
    // An object of a class of the library's: its properties are the options.
    return parts.save(
      typeof kernelFunction === 'object'
        ? { ...rest, kernelFunction: { ...kernelFunction } }
        : rest,
      place,
    );
  },
  load: (state, place) => {
    const { kernelType, kernelFunction } = parts.load(state, place);
    return new Kernel(kernelType, kernelFunction);
  },
};

const matrices = list(matrix);

/** A `KOPLS` with one of the kernels of ml-kernel, by name and options. */
export const kopls: ModelType<KOPLS> = describeClass('KOPLS', KOPLS, {
  fields: {
    orthogonalComp: count,
    predictiveComp: count,
    kernel,
    trainingSet: optional(matrix),
    YLoadingMat: optional(matrix),
    SigmaPow: optional(matrix),
    YScoreMat: optional(matrix),
    predScoreMat: optional(matrices),
    YOrthLoadingVec: optional(matrices),
    YOrthEigen: optional(numbers),
    YOrthScoreMat: optional(matrices),
    toNorm: optional(matrices),
    TURegressionCoeff: optional(matrices),
    // Of a square of matrices, the first row and the diagonal.
    kernelX: optional(list(list(optional(matrix)))),
  },
});
