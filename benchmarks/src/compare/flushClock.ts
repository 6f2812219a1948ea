/**
 * Counts the time spent in `fsync`, whoever calls it, so that a table can show what a format costs
 * apart from what the disk costs. Has to be imported before `@brine/node`, which takes the function
 * when it is loaded.
 */
import fs from 'node:fs';

let spent = 0;
const { fsyncSync } = fs;

fs.fsyncSync = (fd) => {
  const start = performance.now();
  fsyncSync(fd);
  spent += performance.now() - start;
};

/** Milliseconds in `fsync` so far. */
export function flushMs(): number {
  return spent;
}
