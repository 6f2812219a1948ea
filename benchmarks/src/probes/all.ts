import { join } from 'node:path';
import { jsonHeader } from './jsonHeader.js';
import { openFile } from './openFile.js';
import type { Timings } from './probe.js';
import { rawFile } from './rawFile.js';

/** What goals need beyond the comparison. */
export interface Probes {
  readonly dump: Timings;
  readonly load: Timings;
  readonly open: Timings;
  readonly header: Timings;
}

const full = {
  raw: { bytes: 2 ** 29, rounds: 9 },
  open: { sizes: [1e6, 64e6, 4.5e9], tensors: 1000, rounds: 60, warmUps: 400 },
  header: { count: 100_000, rounds: 15 },
} as const;

const smoke = {
  raw: { bytes: 2 ** 16, rounds: 1 },
  open: { sizes: [2e5], tensors: 10, rounds: 1, warmUps: 0 },
  header: { count: 100, rounds: 1 },
} as const;

export async function probe(directory: string, isSmoke: boolean): Promise<Probes> {
  const { raw, open, header } = isSmoke ? smoke : full;
  const { dump, load } = await rawFile(join(directory, 'raw'), raw);
  return {
    dump,
    load,
    open: await openFile(join(directory, 'open'), open),
    header: await jsonHeader(header.count, header.rounds),
  };
}
