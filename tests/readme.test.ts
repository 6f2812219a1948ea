import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { exampleIn, withoutTypes } from './support/example.js';
import { install, newProject } from './support/project.js';
import { run } from './support/run.js';
import { published } from './support/workspace.js';

let project: string;

beforeAll(async () => {
  project = newProject();
  await install(
    project,
    published.map(({ manifest }) => manifest.name),
  );
});

it.each(published)('the first example of $folder/README.md runs', async ({ folder }) => {
  const example = await withoutTypes(exampleIn(`${folder}/README.md`));
  const place = join(project, folder);
  mkdirSync(place, { recursive: true });
  if (!/\bdescribe\w+\(/.test(example)) {
    writeFileSync(join(place, 'example.mjs'), example);
    await run('node', ['example.mjs'], { cwd: place });
    return;
  }
  // A suite of the testkit, which runs in Vitest alone.
  writeFileSync(join(place, 'example.test.mjs'), example);
  const vitest = join(project, 'node_modules/.bin/vitest');
  expect(await run(vitest, ['run', '--root', '.'], { cwd: place })).toMatch(/\d+ passed/);
});
