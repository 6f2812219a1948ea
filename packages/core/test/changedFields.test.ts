import { defineModelType, type ModelType, pack, unpack } from '@brine/core';
import { describe, expect, it } from 'vitest';

class Leaf {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

class Marker {}

/** Packs with one type, and unpacks with another. */
function through(model: unknown, before: ModelType, after: ModelType): unknown {
  const { segments, ...manifest } = pack(model, { types: [before] });
  const bytes = segments.map((segment) => segment.bytes.slice());
  return unpack(manifest, bytes, { types: [after] });
}

// Too few for a table, and enough for one.
describe.each([31, 32])('%i instances of a type that declares its fields', (count) => {
  it('can have none', () => {
    const type = defineModelType<Marker>({ name: 'test/Marker', class: Marker, fields: [] });
    const markers = Array.from({ length: count }, () => new Marker());
    const loaded = through(markers, type, type) as Marker[];
    expect(loaded.map((marker) => marker instanceof Marker)).toEqual(markers.map(() => true));
  });

  it.each<[state: string, toState: (leaf: Leaf) => unknown, migrate: (state: never) => unknown]>([
    ['an object', ({ value }) => ({ was: value }), ({ was }: { was: number }) => ({ value: was })],
    ['a list', ({ value }) => [value], ([value]: [number]) => ({ value })],
    ['a number', ({ value }) => value, (value: number) => ({ value })],
  ])('can have been saved by toState as %s', (_, toState, migrate) => {
    const before = defineModelType<Leaf>({
      name: 'test/Leaf',
      class: Leaf,
      toState,
      fromState: () => new Leaf(0),
    });
    const after = defineModelType<Leaf>({
      name: 'test/Leaf',
      version: 2,
      class: Leaf,
      fields: ['value'],
      migrate: { 1: (state) => migrate(state as never) },
    });
    const leaves = Array.from({ length: count }, (_, i) => new Leaf(i));
    expect(through(leaves, before, after)).toEqual(leaves);
  });
});
