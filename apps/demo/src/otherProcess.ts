import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fromBits, toBits } from './bits.js';
import { DemoError } from './demoError.js';

const program = fileURLToPath(new URL('./askAgain.js', import.meta.url));
const run = promisify(execFile);

/**
 * Loads a model from a file in another process, and asks it there.
 *
 * @param sample a number per feature
 * @returns the prediction, bit for bit
 * @throws DemoError where the other process can't load the file
 */
export async function askInOtherProcess(file: string, sample: readonly number[]): Promise<number> {
  const args = [program, file, ...sample.map(toBits)];
  const { stdout } = await run(process.execPath, args).catch(
    (error: Error & { stderr?: string }) => {
      const reason = error.stderr?.trim() || error.message;
      throw new DemoError(`${basename(file)}: the other process failed: ${reason}`);
    },
  );
  const answer: unknown = JSON.parse(stdout);
  if (typeof answer === 'object' && answer && 'bits' in answer && typeof answer.bits === 'string') {
    return fromBits(answer.bits);
  }
  throw new DemoError(`${basename(file)}: the other process answered ${stdout.trim()}.`);
}
