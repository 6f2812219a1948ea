import { defineConfig } from 'vitest/config';

const whole = { branches: 100, functions: 100, lines: 100, statements: 100 };

/**
 * Coverage is @vitest/coverage-v8's. Tests import the package as its users do, so what is compiled is what is
 * counted. All that decides whether a file is admitted has no branch without a test, nor has what `pack` has in
 * common with it.
 */
export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: [
        'dist/{pack,read,unpack}/*.js',
        'dist/{checkDecoders,checkManifest,crowding,defineCodec,graph,layout,limits,narrow,nodeProblem,nodes}.js',
        'dist/{plainManifest,prefixTemplate,segmentDigests,segmentProblem,tables,tensor}.js',
      ],
      thresholds: {
        branches: 90,
        lines: 95,
        'dist/{read,unpack}/*.js': whole,
        'dist/pack/{beside,columnNodes,draft,findings,hash,intake,numbers}.js': whole,
        'dist/pack/{owner,pack,properties,shapes,takeApart,twins,waiting}.js': whole,
        'dist/{checkDecoders,checkManifest,crowding,defineCodec,layout,limits,narrow}.js': whole,
        'dist/{nodeProblem,nodes,plainManifest,prefixTemplate,segmentDigests}.js': whole,
        'dist/{segmentProblem,tables,tensor}.js': whole,
        // It names a column for an error that no column ends in.
        'dist/graph.js': { branches: 100, lines: 100 },
      },
    },
  },
});
