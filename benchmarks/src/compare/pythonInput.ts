import { closeSync, fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { columns } from '../payloads/forestArrays.js';
import type { Payload, TreeNode } from '../payloads/payload.js';

/** An array in the file of bytes. */
interface Part {
  readonly name: string;
  /** Of NumPy. */
  readonly dtype: 'float64' | 'int32';
  readonly length: number;
}

/**
 * Writes what Python needs to save the same data: `<payload>.json` says what it is, `<payload>.bin`
 * holds the numbers. Models it fits itself, with scikit-learn.
 */
export function writePythonInput(
  { name, shape, make, tiny }: Payload,
  directory: string,
  isTiny: boolean,
): void {
  const value = isTiny ? tiny() : make();
  const arrays = arraysOf(shape === 'forest' ? columns((value as Forest).trees) : value);
  const parts = arrays.map(([part, array]): Part => {
    return {
      name: part,
      dtype: array instanceof Int32Array ? 'int32' : 'float64',
      length: array.length,
    };
  });
  const { vocabulary = [] } = shape === 'text' ? (value as { vocabulary: string[] }) : {};
  const path = join(directory, `input-${name}`);
  writeFileSync(`${path}.json`, JSON.stringify({ shape, parts, vocabulary }));
  const fd = openSync(`${path}.bin`, 'w');
  for (const [, { buffer, byteOffset, byteLength }] of arrays) {
    writeSync(fd, new Uint8Array(buffer, byteOffset, byteLength));
  }
  // Or the first turn would wait for the disk to take this.
  fsyncSync(fd);
  closeSync(fd);
}

interface Forest {
  readonly trees: readonly TreeNode[];
}

type Numbers = Float64Array | Int32Array;

function arraysOf(value: unknown): [string, Numbers][] {
  if (isNumbers(value)) return [['', value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, Numbers] => isNumbers(entry[1]));
}

function isNumbers(value: unknown): value is Numbers {
  return value instanceof Float64Array || value instanceof Int32Array;
}
