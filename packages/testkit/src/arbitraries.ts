import { Tensor } from '@brine/core';
import fc from 'fast-check';

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 2, arbitrary: fc.nat({ max: 5_000_000_000 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'toJSON',
      'then',
      '',
      "'",
      '\ufeff',
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 200, maxLength: 400 }) },
);

const scalars = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, false, -0, 0, Number.NaN, 2 ** 32, -(2 ** 32)),
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('\ufeff', "'", '-0').chain((start) => fc.string().map((rest) => start + rest)),
  fc.bigInt(),
);

const numbers = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.int8Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
  fc.uint8Array().map((bytes) => bytes.slice().buffer),
  fc.uint8Array().map((bytes) => new DataView(bytes.slice().buffer)),
  fc.float64Array({ minLength: 6, maxLength: 6 }).map((data) => new Tensor([2, 3], data)),
);

const dates = fc.date({ noInvalidDate: false });

/** A recipe for a container: what it is, and which of the parts made before go into it. */
interface Recipe {
  readonly kind: 'object' | 'dict' | 'array' | 'sparse' | 'map' | 'set';
  readonly entries: readonly (readonly [key: string, part: number])[];
}

const recipes: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.constantFrom('object', 'dict', 'array', 'sparse', 'map', 'set'),
  entries: fc.array(fc.tuple(keys, fc.nat()), { maxLength: 8 }),
});

/**
 * Arbitrary graphs of everything that can be kept: scalars, arrays, containers in containers with
 * hostile keys, shared references, and cycles.
 */
export const graphs: fc.Arbitrary<unknown> = fc
  .record({
    leaves: fc.array(
      fc.oneof({ weight: 4, arbitrary: scalars }, { weight: 2, arbitrary: numbers }, dates),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    recipes: fc.array(recipes, { maxLength: 12 }),
  })
  .map(({ leaves, recipes }) => build(leaves, recipes));

function build(leaves: readonly unknown[], recipes: readonly Recipe[]): unknown {
  const containers = recipes.map(({ kind }) => shell(kind));
  // A container can hold any part, those after it and itself included.
  const parts: readonly unknown[] = [...leaves, ...containers];
  recipes.forEach(({ kind, entries }, index) => {
    for (const [key, part] of entries)
      put(containers[index]!, kind, key, parts[part % parts.length]);
  });
  return containers.length > 0 ? [...containers] : leaves[0];
}

function shell(kind: Recipe['kind']): object {
  if (kind === 'map') return new Map();
  if (kind === 'set') return new Set();
  if (kind === 'object') return {};
  return kind === 'dict' ? Object.create(null) : [];
}

function put(target: object, kind: Recipe['kind'], key: string, value: unknown): void {
  if (kind === 'map') (target as Map<unknown, unknown>).set(key.length % 2 ? key : value, value);
  else if (kind === 'set') (target as Set<unknown>).add(value);
  else if (kind === 'array') (target as unknown[]).push(value);
  else if (kind === 'sparse')
    (target as unknown[])[(target as unknown[]).length + (key.length % 3)] = value;
  else
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
