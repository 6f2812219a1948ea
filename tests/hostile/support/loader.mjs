/**
 * Loads or verifies a file in a process of its own, and tells what came of it:
 * node loader.mjs CODEC SMALL FILE load|verify
 */
import { openSync, verify } from '@brine/node';
import { codecs } from './codecs.mjs';
import { cpuTime } from './cpu.mjs';
import { peak } from './peak.mjs';
import { types } from './seeds.mjs';

const [name = '', small = '', file = '', how] = process.argv.slice(2);
const codec = /** @type {import('@brine/core').Codec} */ (codecs[name]);
const options = { codecs: [codec], types };

/** @param {string} path */
async function attempt(path) {
  try {
    if (how === 'verify') return { loaded: (await verify(path, { codecs: [codec] })).ok };
    const file = openSync(path, options);
    try {
      file.load(options);
      file.about(options);
    } finally {
      file.close();
    }
    return { loaded: true };
  } catch (error) {
    const { name: kind, code, message } = /** @type {Error & { code?: string }} */ (error);
    return { loaded: false, kind, code, message };
  }
}

// So that what all loads need is there.
await attempt(small);
const before = peak();
const start = cpuTime();
const outcome = await attempt(file);
const took = cpuTime() - start;
console.log(JSON.stringify({ ...outcome, took, grown: peak() - before }));
