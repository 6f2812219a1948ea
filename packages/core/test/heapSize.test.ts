import { getHeapStatistics } from 'node:v8';
import { defaultLimits } from '@brine/core';
import { expect, it } from 'vitest';
import { heapSize } from '../src/heapSize.js';

const MiB = 2 ** 20;
const v8 = (heap_size_limit?: number) => ({
  process: { getBuiltinModule: () => ({ getHeapStatistics: () => ({ heap_size_limit }) }) },
});

it('is three fifths of what is left of the heap by default', () => {
  const left = getHeapStatistics().heap_size_limit - 64 * MiB;
  expect(defaultLimits.maxHeapBytes).toBe(Math.floor(left * 0.6));
});

it.each([
  ['what V8 tells a program', v8(4144 * MiB), 4080],
  ['what V8 tells a page', { performance: { memory: { jsHeapSizeLimit: 2112 * MiB } } }, 2048],
  ['a page without such a figure', { performance: { memory: {} } }, 1024],
  ['an engine that tells nothing', {}, 1024],
  ['a program whose engine lacks the figure', v8(), 1024],
  ['a figure too small to be one', v8(64 * MiB), 1024],
  ['Node before it had getBuiltinModule', { process: {} }, 1024],
])('is found out of %s', (_, surroundings, expected) => {
  expect(heapSize(surroundings) / MiB).toBe(expected);
});
