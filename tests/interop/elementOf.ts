import type { DType } from '@brine/core';
import { bitsOf } from './plainValue.js';

/** A whole number in decimal, another one by its bits as a float64. */
export function elementOf(dtype: DType, view: DataView, at: number): string {
  switch (dtype) {
    case 'float64':
      return bitsOf(view.getFloat64(at, true));
    case 'float32':
      return bitsOf(view.getFloat32(at, true));
    case 'float16':
      throw new RangeError('float16 needs an engine with Float16Array');
    case 'int64':
      return String(view.getBigInt64(at, true));
    case 'uint64':
      return String(view.getBigUint64(at, true));
    case 'int32':
      return String(view.getInt32(at, true));
    case 'uint32':
      return String(view.getUint32(at, true));
    case 'int16':
      return String(view.getInt16(at, true));
    case 'uint16':
      return String(view.getUint16(at, true));
    case 'int8':
      return String(view.getInt8(at));
    case 'uint8':
    case 'uint8clamped':
      return String(view.getUint8(at));
  }
}
