import { pack, Tensor } from '@brine/core';
import { describe, expect, it } from 'vitest';
import { failure } from './support.js';

class Kernel {}
class Bag extends Map {}
class Weights extends Float64Array<ArrayBuffer> {}
const symbol = Symbol('hidden');

function transferred<T extends ArrayBufferView<ArrayBuffer>>(view: T): T {
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('pack refuses', () => {
  it.each<[string, unknown, string, string]>([
    [
      'a function',
      { steps: [1, { kernel: function rbf() {} }] },
      '$.steps[1].kernel',
      'Cannot keep the function rbf, found at $.steps[1].kernel. Code is never kept. Keep the data that the function needs, and give the class a model type that makes the function again in fromState.',
    ],
    [
      'a symbol',
      new Map([['k', Symbol('s')]]),
      '$.get("k")',
      'Cannot keep the symbol Symbol(s), found at $.get("k"). Keep a string in its place, or leave it out in a model type\'s toState.',
    ],
    [
      'a lone surrogate',
      ['ok', '\ud800'],
      '$[1]',
      'Cannot keep a string with a lone surrogate, which no UTF-8 can hold, found at $[1]. Replace it by toWellFormed(), or keep its UTF-16 units in a Uint16Array.',
    ],
    [
      'a key with a lone surrogate',
      { a: { '\udc00': 1 } },
      '$.a["\\udc00"]',
      'Cannot keep a key with a lone surrogate, which no UTF-8 can hold, found at $.a["\\udc00"]. Replace it by toWellFormed().',
    ],
    [
      'a getter',
      {
        model: {
          get size() {
            return 1;
          },
        },
      },
      '$.model.size',
      'Cannot keep a getter or setter, found at $.model.size. Code is never kept: put a value in its place, or give the class a model type.',
    ],
    [
      'a hidden property',
      Object.defineProperty({}, 'cache', { value: 1 }),
      '$.cache',
      'Cannot keep a property that is not enumerable, found at $.cache. Make it enumerable, or give the class a model type that says what to keep.',
    ],
    [
      'a symbol as key',
      { tree: { [symbol]: 1 } },
      '$.tree',
      'Cannot keep an object with the key Symbol(hidden), found at $.tree. Use a string as key.',
    ],
    [
      'an array with a property',
      { match: Object.assign(['a'], { index: 0 }) },
      '$.match',
      'Cannot keep an array with the property "index", found at $.match. Keep arrays and named properties apart, for example as an object with both.',
    ],
    [
      'a Date with a property',
      [Object.assign(new Date(0), { zone: 'UTC' })],
      '$[0]',
      'Cannot keep a Date with the property "zone", found at $[0]. Keep the two apart, for example as an object with both.',
    ],
    [
      'shared memory',
      { weights: new Float64Array(new SharedArrayBuffer(8)) },
      '$.weights',
      'Cannot keep numbers in a SharedArrayBuffer, which other threads may be writing, found at $.weights. Keep a copy: array.slice().',
    ],
    [
      'memory that can be resized',
      { weights: new Float64Array(new ArrayBuffer(8, { maxByteLength: 16 })) },
      '$.weights',
      'Cannot keep numbers in a resizable ArrayBuffer, which would come back with a fixed length, found at $.weights. Keep a copy: array.slice().',
    ],
    [
      'a proxy that was revoked',
      { steps: [1, revoked()] },
      '$.steps[1]',
      "Cannot keep an object that throws when it is read, found at $.steps[1]: Cannot perform 'getPrototypeOf' on a proxy that has been revoked. Keep plain data in its place.",
    ],
    [
      'a row whose getter throws',
      Array.from({ length: 40 }, (_, row) =>
        row < 39
          ? { row }
          : {
              get row() {
                throw new Error('too early');
              },
            },
      ),
      '$[39]',
      'Cannot keep an object that throws when it is read, found at $[39]: too early. Keep plain data in its place.',
    ],
  ])('%s', (_, model, path, message) => {
    const error = failure(() => pack(model));
    expect(error).toMatchObject({ code: 'UNSUPPORTED_VALUE', path, message });
  });

  it.each<[string, unknown, string, string]>([
    ['a class', { 'odd key': new Set([new Kernel()]) }, 'Kernel', '$["odd key"].values()[0]'],
    ['a class that extends a built-in one', [new Bag()], 'Bag', '$[0]'],
  ])('%s that no model type describes', (_, model, name, path) => {
    expect(failure(() => pack(model))).toMatchObject({
      code: 'UNDESCRIBED_CLASS',
      path,
      message: `No model type describes class ${name}, found at ${path}. Give the class a static modelType, or pass one made by defineModelType() in \`types\`.`,
    });
  });

  it.each<[string, unknown, string, string]>([
    ['a regular expression', { pattern: /x/ }, 'RegExp', '$.pattern'],
    ['a promise', [[Promise.resolve()]], 'Promise', '$[0][0]'],
    ['an error', { cause: new TypeError('x') }, 'TypeError', '$.cause'],
    ['a boxed number', { n: Object(1) }, 'Number', '$.n'],
    ['a weak map', { cache: new WeakMap() }, 'WeakMap', '$.cache'],
  ])('%s, whose class is built in', (_, model, name, path) => {
    expect(failure(() => pack(model))).toMatchObject({
      code: 'UNDESCRIBED_CLASS',
      path,
      message: `No model type describes class ${name}, found at ${path}. Keep plain data in its place, or pass a model type for it, made by defineModelType(), in \`types\`.`,
    });
  });

  it.each<[string, () => unknown]>([
    ['a transferred array', () => transferred(new Float64Array(2))],
    ['a transferred array of a class', () => transferred(new Weights(new ArrayBuffer(16)))],
    ['a transferred DataView', () => transferred(new DataView(new ArrayBuffer(2)))],
    [
      'a transferred buffer',
      () => {
        const buffer = new ArrayBuffer(8);
        structuredClone(buffer, { transfer: [buffer] });
        return buffer;
      },
    ],
  ])('%s', (_, make) => {
    expect(failure(() => pack({ weights: make() }))).toMatchObject({
      code: 'UNSUPPORTED_VALUE',
      message:
        'Cannot keep an array whose memory was transferred or cut off, found at $.weights. Save it before that, or leave it out.',
    });
  });

  it.each<[string, (tensor: Tensor) => unknown]>([
    ['another shape', (tensor) => Object.assign(tensor, { shape: [3] })],
    ['other data', (tensor) => Object.assign(tensor, { data: [1, 2] })],
    ['a property of its own', (tensor) => Object.assign(tensor, { unit: 'm' })],
  ])('a tensor that was given %s', (_, change) => {
    const tensor = new Tensor([2], Float64Array.of(1, 2));
    expect(failure(() => pack([change(tensor)])).message).toBe(
      'Cannot keep a tensor whose shape, data or properties were changed, found at $[0]. Make a new one: new Tensor(shape, data).',
    );
  });

  it('what only looks like a built-in class', () => {
    for (const name of ['Map', 'Set', 'Date', 'ArrayBuffer'] as const) {
      expect(failure(() => pack([Object.create(globalThis[name].prototype)])).message).toBe(
        `No model type describes class ${name}, found at $[0]. Keep plain data in its place, or pass a model type for it, made by defineModelType(), in \`types\`.`,
      );
    }
    expect(failure(() => pack(new Proxy(new Map(), {}))).code).toBe('UNDESCRIBED_CLASS');
    class Grid extends Tensor {}
    expect(failure(() => pack(new Grid([1], Float64Array.of(1)))).code).toBe('UNDESCRIBED_CLASS');
  });

  it('a function as the whole model', () => {
    expect(failure(() => pack(() => 1)).path).toBe('$');
  });

  it('never calls what a model brings along', () => {
    let calls = 0;
    const call = (): never => {
      calls++;
      throw new Error('called');
    };
    const model = { list: [1], map: new Map([[1, 2]]) };
    Object.defineProperty(model.list, Symbol.iterator, { value: call });
    expect(failure(() => pack(model)).code).toBe('UNSUPPORTED_VALUE');
    expect(failure(() => pack({ toJSON: call })).path).toBe('$.toJSON');
    expect(calls).toBe(0);
  });
});
