import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { root } from './workspace.js';

/** The first TypeScript or JavaScript example of a Markdown file that contains a text. */
export function exampleIn(file: string, containing = ''): string {
  const markdown = readFileSync(join(root, file), 'utf8');
  for (const [, code] of markdown.matchAll(/^```(?:ts|js|typescript|javascript)\n(.*?)^```/gms)) {
    if (code!.includes(containing)) return code!;
  }
  throw new Error(`${file} has no example${containing && ` with \`${containing}\``}`);
}

/** What Node runs of an example: the same without types. */
export async function withoutTypes(code: string): Promise<string> {
  return (await transformWithOxc(code, 'example.ts', { tsconfig: false })).code;
}
