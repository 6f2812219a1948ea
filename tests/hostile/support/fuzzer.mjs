/**
 * Loads mutants, and tells in lines of JSON what came of them: node fuzzer.mjs cbor FROM COUNT
 * The number of the next batch is told before it begins, so that whoever waits in vain knows it.
 */
import { writeSync } from 'node:fs';
import { codecs } from './codecs.mjs';
import { cpuTime } from './cpu.mjs';
import { partsOf } from './file.mjs';
import { judge } from './judge.mjs';
import { mutant } from './mutate/mutant.mjs';
import { peak } from './peak.mjs';
import { watchPrototypes, withTraps } from './prototypes.mjs';
import { filesOf } from './seeds.mjs';

const batch = 1000;
/**
 * Traps change which way some code takes, so every other stretch goes without. They come and go on
 * Object.prototype, which throws compiled code away: after each batch, mutants took twice as long.
 */
const stretch = 20 * batch;
const [name = '', from, count] = process.argv.slice(2);
const codec = /** @type {import('@brine/core').Codec} */ (codecs[name]);
const parts = filesOf(codec).map((file) => partsOf(codec, file));
// The stacks of a million errors, which nobody reads.
Error.stackTraceLimit = 0;
const areIntact = watchPrototypes();

/** @param {unknown} what */
function say(what) {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

/** @param {number} number */
function attempt(number) {
  const file = mutant(codec, parts, number);
  const first = judge(codec, file, () => performance.now());
  // The machine may have been busy with something else. Asking for the time of computing takes as long
  // as half a mutant does, so the clock is asked first.
  for (let i = 0; i < 3 && first.problem?.startsWith('took'); i++) {
    const again = judge(codec, file, cpuTime);
    if (!again.problem) return again;
  }
  return first;
}

/** @param {number} start @param {number} end */
function run(start, end) {
  let loaded = 0;
  const problems = [];
  for (let number = start; number < end; number++) {
    const { loaded: isLoaded, problem } = attempt(number);
    if (isLoaded) loaded++;
    if (problem) problems.push(`mutant ${number}: ${problem}`);
  }
  return { loaded, problems };
}

/** @param {number} start @param {number} end @param {number} before the memory taken at the start */
function tellBatches(start, end, before) {
  for (let at = start; at < end; at += batch) {
    say({ start: at });
    const to = Math.min(at + batch, end);
    const { loaded, problems } = run(at, to);
    say({ tried: to - at, loaded, problems: problems.slice(0, 5), grown: peak() - before });
  }
}

const first = Number(from);
const last = first + Number(count);
// So that code is compiled, and the heap has its usual size.
run(first, Math.min(first + 2 * batch, last));
const before = peak();
for (let start = first; start < last; start += stretch) {
  const go = () => tellBatches(start, Math.min(start + stretch, last), before);
  const isTrapped = ((start - first) / stretch) % 2 === 1;
  if (!isTrapped) go();
  const problems = isTrapped ? withTraps(go) : [];
  if (!areIntact()) problems.push('changed a prototype');
  const where = problems.map((problem) => `mutants from ${start}: ${problem}`);
  say({ tried: 0, loaded: 0, problems: where, grown: 0 });
}
