import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { exampleIn, withoutTypes } from './support/example.js';
import { install, newProject } from './support/project.js';
import { run } from './support/run.js';
import { published, type Workspace } from './support/workspace.js';

const readersOwn = `
  import { cbor as myCodec } from '@brine/codec-cbor';
  import { blobSource, BrineError, defineModelType } from '@brine/core';
  const myStore = (bytes) => blobSource(new Blob([bytes]));
  class Centroids {
    constructor(points) { this.points = points; }
    static modelType = defineModelType({
      name: 'example/Centroids',
      class: Centroids,
      toState: ({ points }) => ({ points }),
      fromState: (state) => {
        if (Array.isArray(state?.points)) return new Centroids(state.points);
        throw new BrineError('INVALID_STATE', 'Expected points.');
      },
    });
  }
`;

let project: string;

beforeAll(async () => {
  project = newProject();
  const names = published.map(({ manifest }) => manifest.name);
  await install(project, [...names, ...published.flatMap(optionalPeers)]);
});

/** What readers install besides, since a package leaves it to them and its example needs it. */
function optionalPeers({ folder, manifest }: Workspace): string[] {
  const example = exampleIn(`${folder}/README.md`);
  const peers = Object.entries(manifest.peerDependencies ?? {});
  return peers.filter(([name]) => example.includes(`'${name}'`)).map((peer) => peer.join('@'));
}

it.each(published)('the first example of $folder/README.md runs', async ({ folder }) => {
  const example = await withoutTypes(exampleIn(`${folder}/README.md`));
  const place = join(project, folder);
  mkdirSync(place, { recursive: true });
  if (!/\bdescribe\w+\(/.test(example)) {
    writeFileSync(join(place, 'example.mjs'), example);
    await run('node', ['example.mjs'], { cwd: place });
    return;
  }
  // Suites of the testkit, which run in Vitest alone, on a codec, a class and a store of the reader's.
  writeFileSync(join(place, 'example.test.mjs'), readersOwn + example);
  const vitest = join(project, 'node_modules/.bin/vitest');
  expect(await run(vitest, ['run', '--root', '.'], { cwd: place })).toMatch(/\d+ passed/);
});

it('the example of what belongs to a model in README.md prints what it says', async () => {
  const example = exampleIn('README.md', 'proof');
  const printed = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, line]) => line);
  const place = join(project, 'belongings');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'example.mjs'), await withoutTypes(example));
  const output = await run('node', ['example.mjs'], { cwd: place });
  expect(output.trim().split('\n')).toEqual(printed);
  expect(printed).toEqual(["[ 'area' ]", "[ 'predict' ]"]);
});
