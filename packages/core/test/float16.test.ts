/** An engine without Float16Array, which is what this one becomes before core is loaded. */
import { expect, it } from 'vitest';
import { failure } from './support.js';

Reflect.deleteProperty(globalThis, 'Float16Array');
const { Ref, unpack } = await import('@brine/core');

it('says which array it cannot make', () => {
  const tensor = {
    kind: 'tensor',
    dtype: 'float16',
    shape: [1],
    segment: 0,
    byteOffset: 0,
  } as const;
  const nodes = [{ kind: 'object', keys: ['half'], values: [new Ref(1)] } as const, tensor];
  expect(failure(() => unpack({ root: new Ref(0), nodes }, [new Uint8Array(2)]))).toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    path: '$.half',
    message:
      'The array at $.half has dtype float16, which this JavaScript engine has no typed array for. Use one that has Float16Array (Node 24 or later).',
  });
});

it.each(['tensor', 'typedArray'])('says which of many small arrays it cannot make: %s', (kind) => {
  const tensor = { kind: 'tensor', byteOffset: 0 } as const;
  const nodes = [
    { kind: 'packed', values: [new Ref(1)] },
    { kind: 'range', values: [new Ref(5), 32] },
    { kind: 'arrays', values: [kind, new Ref(3), new Ref(4)] },
    { ...tensor, dtype: 'int8', shape: [32, 1], segment: 0 },
    { ...tensor, dtype: 'float16', shape: [32], segment: 1 },
  ] as const;
  const segments = [new Uint8Array(32).fill(1), new Uint8Array(64)];
  expect(failure(() => unpack({ root: new Ref(0), nodes }, segments))).toMatchObject({
    code: 'UNSUPPORTED_PLATFORM',
    path: '$[0]',
    message:
      'The array at $[0] has dtype float16, which this JavaScript engine has no typed array for. Use one that has Float16Array (Node 24 or later).',
  });
});
