/** Fills containers, once what they hold is there. */
import { Described } from '../about/described.js';
import { isRef, type ListNode, type RecordNode, type Value } from '../snapshot.js';
import { define } from './blanks.js';
import type { Cells } from './cells.js';

/** Fills a plain or null-prototype object. */
export function fillRecord({ keys, values }: RecordNode, target: object, built: unknown[]): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const value = resolve(values[i], built);
    // Assignment would run the setter of `__proto__`, or fail where Object.prototype is frozen.
    if (key in target) define(target, key, value);
    else (target as Record<string, unknown>)[key] = value;
  }
}

/** Fills an array, a Map or a Set. */
export function fillList({ kind, values }: ListNode, target: unknown, built: unknown[]): void {
  if (kind === 'array') {
    const array = target as unknown[];
    for (const value of values) array.push(resolve(value, built));
  } else if (kind === 'sparse') {
    const array = target as unknown[];
    // V8 reserves 8 bytes an element for lengths up to 2^25, but none for longer arrays, which stay
    // as they are when they are cut: 200 arrays of 20 million holes took 32 GB, and take 2 MB.
    array.length = 0xffffffff;
    array.length = values[0] as number;
    for (let i = 1; i < values.length; i += 2) {
      array[values[i] as number] = resolve(values[i + 1], built);
    }
  } else if (kind === 'map') {
    const map = target as Map<unknown, unknown>;
    for (let i = 0; i < values.length; i += 2) {
      map.set(resolve(values[i], built), resolve(values[i + 1], built));
    }
  } else if (kind === 'set') {
    const set = target as Set<unknown>;
    for (const value of values) set.add(resolve(value, built));
  } else if (target instanceof Described) {
    for (const value of values) target.parts.push(resolve(value, built));
  }
}

/** Fills a long array from its column. */
export function fillPacked(
  { form, cells }: Cells,
  target: unknown,
  built: unknown[],
  nodeCount: number,
): void {
  const array = target as unknown[];
  const { length } = cells;
  if (form === 'refs') {
    for (let i = 0; i < length; i++) {
      const cell = cells[i]!;
      if (cell >= 0) array.push(built[nodeCount + cell]);
      else array.push(cell === -1 ? null : cell === -2 ? undefined : built[-3 - cell]);
    }
  } else {
    for (let i = 0; i < length; i++) array.push(cells[i]);
  }
}

/** A scalar itself, or the object that a reference means. */
export function resolve(value: Value, built: readonly unknown[]): unknown {
  return isRef(value) ? built[value.node] : value;
}
