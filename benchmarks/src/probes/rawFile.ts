import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dumpSync, load, loadSync } from '@brine/node';
import { codecs } from '../codecs.js';
import { floats } from '../payloads/floats.js';
import { loadBytes, saveBytes } from '../peers/files.js';
import { inTurns, type Timings } from './probe.js';

/** One array of float64: Brine beside the bytes as they are. Every file is a fresh one, flushed. */
export async function rawFile(
  directory: string,
  { bytes, rounds }: { readonly bytes: number; readonly rounds: number },
): Promise<{ dump: Timings; load: Timings }> {
  mkdirSync(directory, { recursive: true });
  const data = floats(bytes / 8);
  const view = new Uint8Array(data.buffer);
  const path = (name: string): string => join(directory, name);
  const fresh = (name: string, save: (path: string) => void) => (): void => {
    rmSync(path(name), { force: true });
    save(path(name));
  };
  const dump = await inTurns(
    {
      raw: fresh('raw', (file) => saveBytes(file, view)),
      ...byCodec((codec) => fresh(codec.name, (file) => dumpSync(data, file, { codec }))),
    },
    rounds,
  );
  const loads = await inTurns(
    {
      raw: () => loadBytes(path('raw')),
      ...byCodec((codec) => () => loadSync(path(codec.name), { codecs })),
      ...byCodec((codec) => async () => await load(path(codec.name), { codecs }), ' async'),
    },
    rounds,
  );
  rmSync(directory, { recursive: true });
  return { dump, load: loads };
}

function byCodec<T>(make: (codec: (typeof codecs)[number]) => T, suffix = ''): Record<string, T> {
  return Object.fromEntries(codecs.map((codec) => [codec.name + suffix, make(codec)]));
}
