import { mkdirSync, writeFileSync } from 'node:fs';

/** Writes `results/<name>.json` and `results/<name>.md`. */
export function writeResults(name: string, data: object, page: string): void {
  const directory = new URL('../../results/', import.meta.url);
  mkdirSync(directory, { recursive: true });
  writeFileSync(new URL(`${name}.json`, directory), `${JSON.stringify(data, undefined, 2)}\n`);
  writeFileSync(new URL(`${name}.md`, directory), page);
}
