import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrineError } from '@brine/core';
import { afterEach, beforeEach } from 'vitest';

/** A fresh directory for each test of the file. */
export function freshDirectory(): (name: string) => string {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'brine-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return (name) => join(directory, name);
}

/** The error that `run` ends in, whether it throws or rejects. */
export async function failure(run: () => unknown): Promise<BrineError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof BrineError) return error;
    throw error;
  }
  throw new Error('expected an error, none was thrown');
}
