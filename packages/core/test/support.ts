import { BrineError, type PackOptions, pack, unpack } from '@brine/core';
import { expect } from 'vitest';

/** Takes a model apart and builds it again, without a format in between. */
export function throughSnapshot(model: unknown, options: PackOptions = {}): unknown {
  const { segments, ...manifest } = pack(model, options);
  return unpack(
    manifest,
    segments.map(({ bytes }) => bytes.slice()),
    options,
  );
}

/** Expects that a model comes back the same, with the same objects shared. */
export function expectSame(model: unknown, options: PackOptions = {}): void {
  const loaded = throughSnapshot(model, options);
  expect(loaded).toStrictEqual(model);
  expect(pack(loaded, options)).toStrictEqual(pack(model, options));
}

/** The error that `run` throws. */
export function failure(run: () => unknown): BrineError {
  try {
    run();
  } catch (error) {
    if (error instanceof BrineError) return error;
    throw error;
  }
  throw new Error('expected an error, none was thrown');
}
