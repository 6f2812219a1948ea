import fs, { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dumpSync, openSync } from '@brine/node';
import { codecs } from '../codecs.js';
import { inTurns, type Timings } from './probe.js';

/** Bytes of the array that is read alone. */
const oneBytes = 80_000;

/** How far to go. */
interface OpenRun {
  /** Bytes of each file. */
  readonly sizes: readonly number[];
  /** In each file. */
  readonly tensors: number;
  readonly rounds: number;
  /** Opens before any is timed: V8 takes some hundreds to compile all that it will. */
  readonly warmUps: number;
}

/**
 * Opens files of every size with many tensors in them, in turns with one open and one read of 4 KiB,
 * and reads one tensor of 80 KB out of the largest.
 *
 * @returns timings by `<codec> <bytes>`, `<codec> tensor` and `raw`
 */
export async function openFile(
  directory: string,
  { sizes, tensors, rounds, warmUps }: OpenRun,
): Promise<Timings> {
  const timings: Timings = {};
  mkdirSync(directory, { recursive: true });
  for (const codec of codecs) {
    const actions: Record<string, () => unknown> = {};
    for (const size of sizes) {
      const path = join(directory, `${codec.name}-${size}`);
      dumpSync(model(size, tensors), path, { codec });
      actions[`${codec.name} ${size}`] = () => openSync(path, { codecs }).close();
      actions.raw = () => peek(path);
      actions[`${codec.name} tensor`] = () => {
        using file = openSync(path, { codecs });
        return file.tensor('$.one').data[0];
      };
    }
    for (let i = 0; i < warmUps; i++) for (const action of Object.values(actions)) action();
    Object.assign(timings, await inTurns(actions, rounds, false));
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
  }
  rmSync(directory, { recursive: true });
  return timings;
}

/** Zeros, which cost no memory until they are written; `one` is what is read alone. */
function model(bytes: number, tensors: number): Record<string, Float64Array> {
  const each = Math.max(Math.floor(bytes / tensors / 8), 1);
  return {
    one: new Float64Array(oneBytes / 8).fill(1),
    ...Object.fromEntries(
      Array.from({ length: tensors - 1 }, (_, i) => [`tensor${i}`, new Float64Array(each)]),
    ),
  };
}

function peek(path: string): void {
  const fd = fs.openSync(path, 'r');
  fs.readSync(fd, Buffer.allocUnsafe(4096), 0, 4096, 0);
  fs.closeSync(fd);
}
