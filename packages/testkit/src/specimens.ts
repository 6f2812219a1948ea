import { Tensor } from '@brine/core';
import { arraySpecimens } from './arraySpecimens.js';
import { tableSpecimens } from './tableSpecimens.js';

const shared = { name: 'shared' };

function cycle(): object {
  const object: Record<string, unknown> = { list: [], map: new Map(), set: new Set() };
  object.self = object;
  (object.list as unknown[]).push(object);
  (object.map as Map<unknown, unknown>).set(object, object);
  (object.set as Set<unknown>).add(object);
  return object;
}

function deepList(length: number): object {
  let list: object = { end: true };
  for (let i = 0; i < length; i++) list = { next: list };
  return list;
}

function viewsOfOneBuffer(): object {
  const buffer = new ArrayBuffer(64);
  new Uint8Array(buffer).forEach((_, i, bytes) => {
    bytes[i] = i;
  });
  return {
    buffer,
    floats: new Float32Array(buffer, 8, 4),
    bytes: new Uint8Array(buffer, 3, 30),
    view: new DataView(buffer, 5, 9),
  };
}

function overlappingViews(): object {
  const buffer = new ArrayBuffer(64);
  return { odd: new Uint8Array(buffer, 11, 9), wide: new Float64Array(buffer, 16, 2) };
}

function everyTypedArray(): object[] {
  return [
    Int8Array.of(-128, 127),
    Uint8Array.of(0, 255),
    Uint8ClampedArray.of(0, 255),
    Int16Array.of(-32768, 32767),
    Uint16Array.of(0, 65535),
    Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
    Uint32Array.of(0, 2 ** 32 - 1),
    BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n),
    BigUint64Array.of(0n, 2n ** 64n - 1n),
    Float32Array.of(-0, Number.NaN, Number.POSITIVE_INFINITY, 1e-45),
    Float64Array.of(-0, Number.NaN, Number.NEGATIVE_INFINITY, 5e-324),
  ];
}

const hostileKeys = [
  '__proto__',
  'constructor',
  'toString',
  'toJSON',
  'then',
  '',
  ' ',
  '0',
  '00',
  '-1',
  '4294967295',
  "'",
  "''",
  '\ufeff',
  "'\ufeff",
  '\0',
  'é',
  '😀',
  'k'.repeat(1000),
];

function withKeys(target: object): object {
  hostileKeys.forEach((key, value) => {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });
  return target;
}

/** One small model for each kind of thing that can be kept, by name. Made anew at each call. */
export function specimens(): Record<string, unknown> {
  return {
    null: null,
    undefined: undefined,
    'a boolean': true,
    'a number': 859554.794520548,
    'minus zero': -0,
    'a string': 'brine',
    'a bigint': -(2n ** 70n),
    'an empty object': {},
    'an empty array': [],
    scalars: [null, undefined, false, true, '', 'text'],
    numbers: [
      0,
      -0,
      1,
      -1,
      23,
      24,
      255,
      256,
      65535,
      65536,
      2 ** 31,
      2 ** 32 - 1,
      2 ** 32,
      -24,
      -25,
      -(2 ** 32),
      -(2 ** 32) - 1,
      2 ** 53 - 1,
      2 ** 53,
      1e300,
      0.1,
      5e-324,
      Number.MAX_VALUE,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ],
    strings: [
      '',
      "'",
      "''",
      "'x",
      '-0',
      '\ufeff',
      '\ufeffx',
      `'\ufeff`,
      '\ufeff'.repeat(40),
      `\ufeff${'x'.repeat(300)}`,
      '\0',
      'a'.repeat(70_000),
      'é'.repeat(3000),
      '😀',
      '\uffff',
      '\u2028',
    ],
    bigints: [0n, 1n, -1n, 255n, -256n, 2n ** 63n, -(2n ** 64n), 10n ** 500n],
    'hostile keys': withKeys({}),
    'hostile keys of a null-prototype object': withKeys(Object.create(null)),
    'hostile keys of tables': Array.from({ length: 33 }, () => [
      withKeys({}),
      withKeys(Object.create(null)),
    ]),
    'integer keys': { 10: 'a', 9: 'b', x: 'c', 4294967294: 'd', 4294967295: 'e' },
    dates: [
      new Date(0),
      new Date(1.5e12 + 1),
      new Date(-8.64e15),
      new Date(8.64e15),
      new Date(Number.NaN),
    ],
    'a map': new Map<unknown, unknown>([
      [shared, 1],
      [Number.NaN, shared],
      ['key', -0],
      [0, undefined],
      [1n, new Map()],
    ]),
    'a set': new Set<unknown>([1, '1', shared, Number.NaN, undefined, new Set()]),
    'an array with holes': Object.assign(new Array(5), { 1: 'one', 3: undefined }),
    'an array of holes': new Array(4_000_000_000),
    'an array with holes among many elements': Object.assign(
      Array.from({ length: 40 }, (_, i) => i),
      { 50: 'behind holes' },
    ),
    'shared references': [shared, { again: shared }, shared],
    'a cycle': cycle(),
    'a deep list': deepList(10_000),
    'every typed array': everyTypedArray(),
    'empty arrays': [
      new Float64Array(0),
      new Uint8Array(0),
      new ArrayBuffer(0),
      new DataView(new ArrayBuffer(0)),
      new Tensor([0, 3], new Float64Array(0)),
    ],
    'a shared array': (() => {
      const array = Float64Array.of(1, 2);
      return [array, array];
    })(),
    tensors: [
      new Tensor([], Float64Array.of(7)),
      new Tensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
      new Tensor([1, 1, 2], BigInt64Array.of(1n, -1n)),
    ],
    buffers: [new Uint8Array([1, 2, 3]).buffer, new DataView(new ArrayBuffer(8), 2, 3)],
    'views of one buffer': viewsOfOneBuffer(),
    'views that overlap at odd places': overlappingViews(),
    'an array larger than one block of a digest': new Float64Array(200_000).map((_, i) => i / 7),
    'many small arrays': Array.from({ length: 100 }, (_, i) => new Float32Array(i).fill(i)),
    ...tableSpecimens(),
    ...arraySpecimens(),
  };
}
