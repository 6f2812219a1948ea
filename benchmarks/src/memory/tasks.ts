import { open as openFile, stat } from 'node:fs/promises';
import { type Codec, open } from '@brine/core';
import { dump, load } from '@brine/node';
import { summarise } from '../compare/statistics.js';
import { countingSource } from './countingSource.js';
import { isModel, makeModel, type Sizes, tinySizes } from './model.js';
import { peakOf } from './peak.js';

/** What a task measures: bytes and milliseconds by name. */
export type Figures = Readonly<Record<string, number>>;

/** A task runs in a process of its own, where nothing else has left its marks. */
export type Task = (codec: Codec, path: string, sizes: Sizes) => Promise<Figures>;

export type TaskName = 'dump' | 'load' | 'open';

export const tasks: Readonly<Record<TaskName, Task>> = {
  dump: measureDump,
  load: measureLoad,
  open: measureOpen,
};

async function measureDump(codec: Codec, path: string, sizes: Sizes): Promise<Figures> {
  await warmUp(codec, path);
  const model = makeModel(sizes);
  const peak = await peakOf(async () => await dump(model, path, { codec }));
  const { size } = await stat(path);
  return { peak: peak.bytes, milliseconds: peak.milliseconds, file: size };
}

async function measureLoad(codec: Codec, path: string, sizes: Sizes): Promise<Figures> {
  await warmUp(codec, path);
  let loaded: unknown;
  const peak = await peakOf(async () => {
    loaded = await load(path, { codecs: [codec] });
  });
  if (!isModel(loaded, sizes)) throw new Error('What was loaded is not what was saved.');
  const { size } = await stat(path);
  return { peak: peak.bytes, milliseconds: peak.milliseconds, file: size };
}

/** Opens the file and a small one in turns, and reads the smaller array of the file alone. */
async function measureOpen(codec: Codec, path: string, { bias }: Sizes): Promise<Figures> {
  await warmUp(codec, path);
  const large = await openFile(path);
  const small = await openFile(smallPath(path));
  const times: { large: number[]; small: number[] } = { large: [], small: [] };
  for (let turn = 0; turn < 60; turn++) {
    for (const [name, file] of [['small', small] as const, ['large', large] as const]) {
      const source = await countingSource(file);
      const start = performance.now();
      await open(source, { codecs: [codec] });
      // The first turns are not timed.
      if (turn >= 10) times[name].push(performance.now() - start);
    }
  }
  const source = await countingSource(large);
  const model = await open(source, { codecs: [codec] });
  const opened = source.bytesRead;
  const tensor = await model.tensor('$.bias');
  const read = source.bytesRead - opened;
  if (tensor.data.byteLength !== bias) throw new Error('The array has another length.');
  await large.close();
  await small.close();
  return {
    read: opened,
    milliseconds: summarise(times.large).median,
    small: summarise(times.small).median,
    tensor: read,
    array: bias,
  };
}

/** Dumps, loads and opens a tiny model, so that code and its compilation are not counted. */
async function warmUp(codec: Codec, path: string): Promise<void> {
  const tiny = smallPath(path);
  for (let turn = 0; turn < 20; turn++) {
    await dump(makeModel(tinySizes), tiny, { codec });
    await load(tiny, { codecs: [codec] });
  }
}

function smallPath(path: string): string {
  return `${path}.tiny`;
}
