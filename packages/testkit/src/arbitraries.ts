import { Tensor } from '@brine/core';
import fc from 'fast-check';
import { type ContainerKind, put, shell } from './containers.js';
import { type CrowdKind, type CrowdRecipe, crowdRecipe, fillCrowd, makeCrowd } from './crowds.js';
import { views } from './views.js';

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
  readonly kind: ContainerKind;
  readonly entries: readonly (readonly [key: string, part: number])[];
}

/** What an arbitrary graph is made of. */
interface Contents {
  readonly kinds: readonly ContainerKind[];
  readonly crowds: readonly CrowdKind[];
  /** Views of memory that they share. */
  readonly views: fc.Arbitrary<readonly object[]>;
}

const plain: Contents = {
  kinds: ['object', 'dict', 'array', 'sparse', 'map', 'set'],
  crowds: ['object', 'object', 'dict', 'array'],
  views: fc.constant([]),
};

/**
 * Arbitrary graphs of everything that can be kept without a model type: scalars, arrays, containers in
 * containers with hostile keys, tables, long arrays, shared references, and cycles.
 */
export const graphs: fc.Arbitrary<unknown> = graphsOf(plain);

/** The same with views of memory that overlap, and with instances of {@link instanceTypes}. */
export const graphsWithInstances: fc.Arbitrary<unknown> = graphsOf({
  kinds: [...plain.kinds, 'pair', 'bundle'],
  crowds: [...plain.crowds, 'pair'],
  views: fc.oneof({ weight: 3, arbitrary: plain.views }, views),
});

function graphsOf({ kinds, crowds, views }: Contents): fc.Arbitrary<unknown> {
  const recipes: fc.Arbitrary<Recipe> = fc.record({
    kind: fc.constantFrom(...kinds),
    entries: fc.array(fc.tuple(keys, fc.nat()), { maxLength: 8 }),
  });
  const some = fc.array(crowdRecipe(keys, crowds), { minLength: 1, maxLength: 2 });
  return fc
    .record({
      leaves: fc.array(
        fc.oneof({ weight: 4, arbitrary: scalars }, { weight: 2, arbitrary: numbers }, dates),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      views,
      recipes: fc.array(recipes, { maxLength: 12 }),
      // Most graphs stay small.
      crowds: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, some),
    })
    .map(({ leaves, views, recipes, crowds }) => build([...leaves, ...views], recipes, crowds));
}

function build(
  leaves: readonly unknown[],
  recipes: readonly Recipe[],
  crowds: readonly CrowdRecipe[],
): unknown {
  const made = crowds.map((crowd) => makeCrowd(crowd));
  const containers = [...recipes.map(({ kind }) => shell(kind)), ...made.map(({ list }) => list)];
  // A container can hold any part, those after it and itself included.
  const parts: readonly unknown[] = [...leaves, ...containers];
  const rows = made.flatMap(({ rows }) => rows);
  crowds.forEach((crowd, index) => {
    fillCrowd(made[index]!, crowd, parts, rows);
  });
  recipes.forEach(({ kind, entries }, index) => {
    // A bundle is no part of itself.
    const given = kind === 'bundle' ? leaves : parts;
    for (const [key, part] of entries)
      put(containers[index]!, kind, key, given[part % given.length]);
  });
  return containers.length > 0 ? [...containers] : leaves[0];
}
