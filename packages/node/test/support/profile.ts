import { mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';

/** Whether to take the time for far more. */
export const nightly = Boolean(process.env.BRINE_NIGHTLY);

/** Keeps what a test did, for the documentation: `results/nightly/kills.json`. */
export function record(name: string, figures: Readonly<Record<string, number>>): void {
  const folder = new URL(`../../results/${nightly ? 'nightly' : 'normal'}/`, import.meta.url);
  const where = { node: process.version, system: `${process.platform} ${release()}` };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    new URL(`${name}.json`, folder),
    `${JSON.stringify({ ...where, figures }, undefined, 2)}\n`,
  );
}
