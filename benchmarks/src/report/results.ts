import { mkdirSync, writeFileSync } from 'node:fs';

/** Writes `results/<name>.json` and `results/<name>.md`. */
export function writeResults(name: string, data: object, page: string): void {
  const directory = new URL('../../results/', import.meta.url);
  mkdirSync(directory, { recursive: true });
  writeFileSync(new URL(`${name}.json`, directory), `${JSON.stringify(data, rounded, 2)}\n`);
  writeFileSync(new URL(`${name}.md`, directory), page);
}

/** Figures of a clock have more digits than they have meaning. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}
