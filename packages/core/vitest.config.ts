import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const whole = { branches: 100, functions: 100, lines: 100, statements: 100 };

/**
 * Coverage is @vitest/coverage-v8's, counted in the modules that are bundled to what users import. All that decides whether a file is admitted has no branch without a test, nor has what `pack` has in
 * common with it.
 */
export default defineConfig({
  resolve: {
    alias: { '@brine/core': fileURLToPath(new URL('build/index.js', import.meta.url)) },
  },
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: [
        'build/{pack,read,unpack}/*.js',
        'build/{arrays,checkDecoders,checkManifest,crowding,defineCodec,graph,heap,layout,limits}.js',
        'build/{narrow,nodeProblem,nodes,plainManifest,prefixTemplate,segmentDigests,segmentProblem,tables,tensor}.js',
      ],
      thresholds: {
        branches: 90,
        lines: 95,
        'build/{read,unpack}/*.js': whole,
        'build/pack/{beside,columnNodes,draft,findings,hash,intake,numbers}.js': whole,
        'build/pack/{owner,pack,properties,shapes,takeApart,twins,waiting}.js': whole,
        'build/{arrays,checkDecoders,checkManifest,crowding,defineCodec,heap,layout,limits,narrow}.js':
          whole,
        'build/{nodeProblem,nodes,plainManifest,prefixTemplate,segmentDigests}.js': whole,
        'build/{segmentProblem,tables,tensor}.js': whole,
        // It names a column for an error that no column ends in.
        'build/graph.js': { branches: 100, lines: 100 },
      },
    },
  },
});
