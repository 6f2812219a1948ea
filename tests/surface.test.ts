import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportedNames } from './support/exportedNames.js';
import { tarballOf } from './support/tarballs.js';
import { type Manifest, published, root } from './support/workspace.js';

describe.each(published)('$manifest.name', ({ folder, manifest }) => {
  // After a wanted change: pnpm --filter @brine/tests exec vitest run surface --update
  it('exports the names that surface/ lists', async () => {
    const indented = (names: readonly string[]) => names.map((name) => `  ${name}\n`).join('');
    const entries = Object.keys(manifest.exports ?? {}).join(' ');
    let surface = `${manifest.name}: ${entries}\n`;
    for (const [entry, { default: file }] of modulesOf(manifest)) {
      const { values, types } = await exportedNames(join(root, folder, file!));
      const heading = entry === '.' ? '' : `\n${entry}\n`;
      surface += `${heading}\nvalues\n${indented(values)}\ntypes\n${indented(types)}`;
    }
    await expect(surface).toMatchFileSnapshot(`surface/${basename(folder)}.txt`);
  });

  it('has a complete package.json', () => {
    expect(manifest).toMatchObject({
      name: expect.stringMatching(/^(@brine\/[a-z-]+|brine)$/) as string,
      version: expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/) as string,
      description: expect.stringMatching(/^\S.{20,130}\.$/) as string,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.19' },
      publishConfig: { access: 'public' },
      exports: { './package.json': './package.json' },
      files: expect.arrayContaining(['dist', '!dist/.tsbuildinfo']) as string[],
    });
    // The repository may move; the name is what stays.
    for (const field of ['repository', 'homepage', 'bugs', 'author']) {
      expect(manifest).not.toHaveProperty(field);
    }
  });

  it('has entries for types first, and for files that are there', () => {
    for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
      const files = typeof target === 'string' ? { default: target } : target;
      if (/^\.(\/[a-z-]+)?$/.test(entry)) expect(Object.keys(files)).toEqual(['types', 'default']);
      for (const file of Object.values(files)) {
        expect(existsSync(join(root, folder, file.replace('*', ''))), file).toBe(true);
      }
    }
  });

  it('has a README that opens with the name, of less than 50 lines besides generated ones', () => {
    const lines = readFileSync(join(root, folder, 'README.md'), 'utf8')
      .replace(/^<!-- generated: .*?^<!-- end -->$/ms, '')
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe(`# ${manifest.name}`);
    expect(lines.length).toBeLessThan(50);
  });

  it('packs license and README, and neither tests nor build files', () => {
    const list = execFileSync('tar', ['-tzf', tarballOf(manifest.name)], { encoding: 'utf8' });
    const files = list.trimEnd().split('\n');
    const declarations = modulesOf(manifest).map(([, { types }]) => join('package', types!));
    expect(files).toEqual(
      expect.arrayContaining(['package/LICENSE', 'package/README.md', ...declarations]),
    );
    expect(files.filter((file) => /test|\.tsbuildinfo|\.map$/i.test(file))).toEqual([]);
  });
});

/** The entries of a package that are modules, each with the files for types and for code. */
function modulesOf({ exports = {} }: Manifest): [string, Readonly<Record<string, string>>][] {
  return Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'object' && 'types' in target ? [[entry, target]] : [],
  );
}

it('is under the MIT license', () => {
  expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(
    /^MIT License\n\nCopyright \(c\) \d{4} The Brine authors\n/,
  );
});
