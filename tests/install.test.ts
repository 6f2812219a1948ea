import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codecs } from './support/codecs.js';
import { exampleIn, withoutTypes } from './support/example.js';
import { install, installedPackages, newProject } from './support/project.js';
import { run } from './support/run.js';
import { typeCheck } from './support/typeCheck.js';

it.concurrent.each(codecs)('$name brings nothing but core and its library', async (codec) => {
  const project = newProject();
  await install(project, ['@brine/core', codec.package]);
  // The optional native part of cbor-x comes by platform; no other library has one.
  const installed = installedPackages(project).filter(
    (name) => !/cbor-extract|gyp|libc/.test(name),
  );
  expect(installed).toEqual(['@brine/core', codec.package, ...codec.libraries].sort());
});

it.concurrent('mljs brings nothing but core: which libraries to install is left to its users', async () => {
  const project = newProject();
  await install(project, ['@brine/core', '@brine/mljs']);
  expect(installedPackages(project)).toEqual(['@brine/core', '@brine/mljs']);
});

it.concurrent.each(codecs)('the example of the README works with $name', async (codec) => {
  const project = newProject();
  const ours = ['@brine/core', codec.package, '@brine/models', '@brine/node'];
  // What those who write TypeScript for Node have anyway.
  await install(project, [...ours, '@types/node@20']);
  const example = exampleIn('README.md', "from '@brine/node'")
    .replaceAll('@brine/codec-cbor', codec.package)
    .replaceAll(/\bcbor\b/g, codec.name);
  writeFileSync(join(project, 'example.ts'), example);
  writeFileSync(join(project, 'example.mjs'), await withoutTypes(example));
  expect(await run('node', ['example.mjs'], { cwd: project })).toMatch(/\[\s*859554\.79\d*\s*\]/);
  await typeCheck(project, ['example.ts']);
});
