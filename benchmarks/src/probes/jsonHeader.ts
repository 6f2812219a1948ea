import { small } from '../payloads/small.js';
import { inTurns, type Timings } from './probe.js';

/** What a file costs to open whose arrays are listed in JSON in front of them, as in safetensors. */
export async function jsonHeader(count: number, rounds: number): Promise<Timings> {
  const entry = (i: number) => ({
    dtype: 'F64',
    shape: [80],
    data_offsets: [i * 640, i * 640 + 640],
  });
  const list = Array.from({ length: count }, (_, i) => [`tensor${i}`, entry(i)] as const);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(list)));
  return await inTurns({ [small.name]: () => JSON.parse(header.toString()) as unknown }, rounds);
}
