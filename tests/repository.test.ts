import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, trackedFiles } from './support/workspace.js';

const files = trackedFiles();

/** Bytes as characters, so that binary files can be searched too. */
function textOf(file: string): string {
  return readFileSync(join(root, file), 'latin1');
}

/** Lines that match, as `file:line: text`. */
function linesWith(wanted: string | RegExp): string[] {
  const isIn = (line: string) =>
    typeof wanted === 'string' ? line.includes(wanted) : wanted.test(line);
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) =>
        isIn(line) ? [`${file}:${index + 1}: ${line.slice(0, 120)}`] : [],
      ),
  );
}

describe('no file names the machine it was made on', () => {
  // In pieces, or this file would find itself.
  it.each([
    ['the checkout', root],
    ['home of root', ['', 'root', ''].join('/')],
    ['homes of users', ['', 'home', ''].join('/')],
    ['homes on macOS', ['', 'Users', ''].join('/')],
    ['working copies', ['', 'tmp', 'w-'].join('/')],
  ])('%s', (_what, path) => {
    expect(linesWith(path)).toEqual([]);
  });
});

it('names no registry, so any mirror will do', () => {
  expect(linesWith(new RegExp(['registry', '(npmjs|yarnpkg|npmmirror)'].join('\\.')))).toEqual([]);
  expect(textOf('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
});

it('has no source file of more than 400 lines', () => {
  const sources = files.filter((file) => /\/src\/.*\.(ts|tsx|js|css|html)$/.test(file));
  expect(sources.length).toBeGreaterThan(50);
  const long = sources.filter((file) => textOf(file).split('\n').length > 401);
  expect(long).toEqual([]);
});

describe('links in Markdown point to files and headings that are there', () => {
  it.each(files.filter((file) => file.endsWith('.md')))('%s', (file) => {
    const text = withoutCode(readFileSync(join(root, file), 'utf8'));
    const links = [...text.matchAll(/\]\((?!\w+:)([^)\s]+)[^)]*\)|^\[[^\]]+\]: (?!\w+:)(\S+)/gm)];
    const dead = links.map((match) => match[1] ?? match[2]!).filter((link) => !leads(file, link));
    expect(dead).toEqual([]);
  });
});

function leads(file: string, link: string): boolean {
  const [path, heading] = link.split('#') as [string, string?];
  const target = path === '' ? file : join(dirname(file), path);
  if (target.startsWith('..') || !existsSync(join(root, target))) return false;
  if (heading === undefined || !target.endsWith('.md')) return true;
  const text = withoutCode(readFileSync(join(root, target), 'utf8'));
  return [...text.matchAll(/^#+ (.*)$/gm)].some((match) => slug(match[1]!) === heading);
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^```.*?^```/gms, '');
}

/** The anchor that GitHub and npm give a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
