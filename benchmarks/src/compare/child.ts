/** Jobs in a process of its own: a list of them as JSON in, a line of JSON for each out. */
// First: see there.
import './flushClock.js';
import { setFlagsFromString } from 'node:v8';
import type { Job } from './job.js';
import { takeTurn } from './turn.js';

// A collection before each run would throw away the code of what has not run for a few of them.
setFlagsFromString('--no-flush-bytecode');

for (const job of JSON.parse(process.argv[2]!) as Job[]) {
  let answer: object;
  try {
    answer = await takeTurn(job);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
