import { Tensor } from '@brine/core';
import fc from 'fast-check';

type Cut = (buffer: ArrayBuffer, start: number, length: number) => object;

/** Ways to see a stretch of memory, with the bytes of one element. */
const cuts: readonly (readonly [itemSize: number, cut: Cut])[] = [
  [1, (...place) => new Uint8Array(...place)],
  [1, (...place) => new DataView(...place)],
  [1, (...place) => bufferOrBytes(...place)],
  [2, (...place) => new Int16Array(...place)],
  [4, (...place) => new Float32Array(...place)],
  [8, (...place) => new Float64Array(...place)],
  [8, (...place) => new BigUint64Array(...place)],
  [4, (...place) => new Tensor([place[2]], new Uint32Array(...place))],
];

/** As Node cuts it from its pool; elsewhere there are no Buffers. */
function bufferOrBytes(buffer: ArrayBuffer, start: number, length: number): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: { from(...place: Parameters<Cut>): Uint8Array } };
  return Buffer ? Buffer.from(buffer, start, length) : new Uint8Array(buffer, start, length);
}

/** Arbitrary views of one piece of memory, overlapping or apart, with or without the memory itself. */
export const views: fc.Arbitrary<readonly object[]> = fc
  .record({
    bytes: fc.uint8Array({ minLength: 8, maxLength: 80 }),
    places: fc.array(
      fc.record({ cut: fc.constantFrom(...cuts), start: fc.nat(80), length: fc.nat(10) }),
      { minLength: 1, maxLength: 6 },
    ),
    hasWhole: fc.boolean(),
  })
  .map(({ bytes, places, hasWhole }) => {
    const { buffer } = bytes.slice();
    const cutOut = places.map(({ cut: [itemSize, cut], start, length }) => {
      const items = Math.floor(buffer.byteLength / itemSize);
      const first = start % (items + 1);
      return cut(buffer, first * itemSize, Math.min(length, items - first));
    });
    return hasWhole ? [...cutOut, buffer] : cutOut;
  });
