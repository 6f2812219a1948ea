import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import { root } from './workspace.js';

/** The TypeScript and JavaScript examples of a Markdown file. */
export function examplesIn(file: string): string[] {
  const markdown = readFileSync(join(root, file), 'utf8');
  const blocks = markdown.matchAll(/^```(?:ts|js|typescript|javascript)\n(.*?)^```/gms);
  return [...blocks].map(([, code]) => code!);
}

/** The first of them that contains a text. */
export function exampleIn(file: string, containing = ''): string {
  const found = examplesIn(file).find((code) => code.includes(containing));
  if (found !== undefined) return found;
  throw new Error(`${file} has no example${containing && ` with \`${containing}\``}`);
}

/** What Node runs of an example: the same without types. */
export async function withoutTypes(code: string): Promise<string> {
  return (await transformWithOxc(code, 'example.ts', { tsconfig: false })).code;
}
