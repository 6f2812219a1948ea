import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Codec, dump, type LinearRegression } from 'brine';
import { toBits } from './bits.js';
import { askInOtherProcess } from './otherProcess.js';

/** What became of a model that was saved in one format. */
export interface RoundTrip {
  readonly format: string;
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
  /** What the other process answered. */
  readonly prediction: number;
  /** Whether that is the answer of the model in memory, bit for bit. */
  readonly same: boolean;
}

/**
 * Saves a model in one format, loads it in another process, and asks both for the same sample.
 *
 * @param stem path of the file, without the extension
 * @throws DemoError where the other process can't load the file; BrineError where it can't be saved
 */
export async function roundTrip(
  model: LinearRegression<number[]>,
  sample: readonly number[],
  codec: Codec,
  stem: string,
): Promise<RoundTrip> {
  const file = `${stem}${codec.extensions[0]}`;
  await dump(model, file, { codec });
  const [{ size }, prediction] = await Promise.all([stat(file), askInOtherProcess(file, sample)]);
  const [expected] = model.predict([sample]);
  const same = toBits(prediction) === toBits(expected!);
  return { format: codec.name, file: basename(file), bytes: size, prediction, same };
}
