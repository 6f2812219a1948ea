/** A child process that loads mutants, and is killed where it no longer answers. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('fuzzer.mjs', import.meta.url));

/** Milliseconds without a word; a batch of 1,000 takes 150, and more on a machine that is busy. */
const patience = 600_000;

export interface Tally {
  readonly tried: number;
  readonly loaded: number;
  /** Bytes of memory that the process grew by after its first mutants. */
  readonly grown: number;
  readonly problems: readonly string[];
}

/** Loads mutants `from` and on. */
export async function fuzz(codec: string, from: number, count: number): Promise<Tally> {
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=64', program, codec, `${from}`, `${count}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const tally = { tried: 0, loaded: 0, grown: 0, problems: [] as string[] };
  let start = from;
  const kill = () => {
    tally.problems.push(`hangs at one of the mutants from ${start}`);
    child.kill('SIGKILL');
  };
  let timer = setTimeout(kill, patience);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(kill, patience);
    const said = JSON.parse(line) as { start: number } | Tally;
    if ('start' in said) {
      start = said.start;
      continue;
    }
    tally.tried += said.tried;
    tally.loaded += said.loaded;
    tally.grown = Math.max(tally.grown, said.grown);
    tally.problems.push(...said.problems);
  }
  clearTimeout(timer);
  const code = await ended;
  if (code !== 0) tally.problems.push(`ended with ${code} at one of the mutants from ${start}`);
  return tally;
}
