import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';

/** Whether to take the time for far more. */
export const nightly = Boolean(process.env.BRINE_NIGHTLY);

type Figures = Readonly<Record<string, number>>;

const folder = new URL(`../results/${nightly ? 'nightly' : 'normal'}/`, import.meta.url);

/** Keeps what a test did, for docs/security.md: `results/nightly/mutations.json`. */
export function record(name: string, figures: Figures): void {
  const where = { node: process.version, system: `${process.platform} ${release()}` };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    new URL(`${name}.json`, folder),
    `${JSON.stringify({ ...where, figures }, undefined, 2)}\n`,
  );
}

/** What a test did when it was last run. */
export function recorded(name: string): Figures | undefined {
  const url = new URL(`${name}.json`, folder);
  if (!existsSync(url)) return undefined;
  return (JSON.parse(readFileSync(url, 'utf8')) as { figures: Figures }).figures;
}
