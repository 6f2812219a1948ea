/** Takes arrays of numbers: tensors, typed arrays, DataViews and ArrayBuffers. */
import { hasMemory, isArrayBuffer, isExactly, isPlain, isReadable } from '../builtins.js';
import { type DType, dtypeOf, itemSize, typedArrayClass } from '../dtypes.js';
import { elementCount, isTensor, type Tensor } from '../tensor.js';
import type { NumbersDraft } from './draft.js';
import { extraProblem, type PropertyProblem } from './properties.js';

/** The draft of an object that holds numbers, or why it cannot be kept; `undefined` for others. */
export function numbersIn(
  object: object,
  prototype: object,
): NumbersDraft | PropertyProblem | undefined {
  if (isTensor(object) && isPlain(Object.getPrototypeOf(prototype))) return tensorDraft(object);
  if (ArrayBuffer.isView(object)) return viewDraft(object, prototype);
  if (!isArrayBuffer(object, prototype)) return undefined;
  if (!hasMemory(object)) return gone;
  const bytes = new Uint8Array(object);
  return extraProblem(object) ?? draftOf('arrayBuffer', 'uint8', bytes, [bytes.length]);
}

const gone: PropertyProblem = {
  found: 'an array whose memory was transferred or cut off',
  advice: 'Save it before that, or leave it out.',
};

function tensorDraft(tensor: Tensor): NumbersDraft | PropertyProblem {
  const { shape, data, ...rest } = tensor;
  const dtype = dtypeOf(data);
  const isWhole =
    dtype !== undefined && Array.isArray(shape) && elementCount(shape) === data.length;
  if (isWhole && Object.keys(rest).length === 0) {
    return draftOf('tensor', dtype, data, [...shape]);
  }
  return {
    found: 'a tensor whose shape, data or properties were changed',
    advice: 'Make a new one: new Tensor(shape, data).',
  };
}

function viewDraft(
  view: ArrayBufferView,
  prototype: object,
): NumbersDraft | PropertyProblem | undefined {
  const dtype = dtypeOf(view);
  if (dtype === undefined) {
    if (!isReadable(view)) return gone;
    if (!isExactly(prototype, 'DataView')) return undefined;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    return extraProblem(view) ?? draftOf('dataView', 'uint8', bytes, [view.byteLength]);
  }
  // Node's Buffer is a Uint8Array by another name, and comes back as one.
  if (!isExactly(prototype, typedArrayClass(dtype)!.name) && !isExactly(prototype, 'Buffer')) {
    return isReadable(view) ? undefined : gone;
  }
  return draftOf('typedArray', dtype, view, [view.byteLength / itemSize(dtype)]);
}

function draftOf(
  kind: NumbersDraft['kind'],
  dtype: DType,
  data: ArrayBufferView,
  shape: readonly number[],
): NumbersDraft | PropertyProblem {
  if (!isReadable(data)) return gone;
  const { buffer } = data;
  if (!(buffer instanceof ArrayBuffer)) {
    return {
      found: 'numbers in a SharedArrayBuffer, which other threads may be writing',
      advice: 'Keep a copy: array.slice().',
    };
  }
  if (buffer.resizable) {
    return {
      found: 'numbers in a resizable ArrayBuffer, which would come back with a fixed length',
      advice: 'Keep a copy: array.slice().',
    };
  }
  return { kind, dtype, shape, data };
}
