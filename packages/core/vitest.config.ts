import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** All that decides whether a file is admitted, and what `pack` has in common with it. */
const modules = `
  arrays checkDecoders checkManifest crowding defineCodec heap layout limits narrow nodeProblem nodes
  plainManifest prefixTemplate segmentDigests segmentProblem tables tensor thenable
  pack/beside pack/columnNodes pack/draft pack/findings pack/hash pack/intake pack/numbers pack/owner
  pack/pack pack/properties pack/shapes pack/takeApart pack/twins pack/waiting
`;
const whole = modules.trim().split(/\s+/).map(moduleAt);
const wholeFolders = ['read', 'unpack'].map((folder) => `${at(folder)}/**/*.js`);
const verify = `${at('verify')}/*.js`;
const graph = moduleAt('graph');
const full = { branches: 100, functions: 100, lines: 100, statements: 100 };

/** A pattern that matches nothing would hold nothing to anything, so what is named must be there. */
function at(name: string): string {
  const path = `build/${name}`;
  if (existsSync(fileURLToPath(new URL(path, import.meta.url)))) return path;
  throw new Error(`There is no ${path}. Build the package, or mend the list in vitest.config.ts.`);
}

function moduleAt(name: string): string {
  return at(`${name}.js`);
}

/**
 * Coverage is @vitest/coverage-v8's, counted in the modules that are bundled to what users import. What
 * must be whole has no branch without a test.
 */
export default defineConfig({
  resolve: {
    alias: { '@brine/core': fileURLToPath(new URL('build/index.js', import.meta.url)) },
  },
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: [...whole, ...wholeFolders, verify, graph, `${at('pack')}/*.js`],
      thresholds: {
        branches: 90,
        lines: 95,
        ...Object.fromEntries([...whole, ...wholeFolders].map((pattern) => [pattern, full])),
        // It would notice faults of its own.
        [verify]: { branches: 98, lines: 98 },
        // It names a column for an error that no column ends in.
        [graph]: { branches: 100, lines: 100 },
      },
    },
  },
});
