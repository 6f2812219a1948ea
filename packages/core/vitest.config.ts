import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const whole = { branches: 100, functions: 100, lines: 100, statements: 100 };

/** Coverage is @vitest/coverage-v8's. It is counted in the modules that are bundled to what users import. */
export default defineConfig({
  resolve: {
    alias: { '@brine/core': fileURLToPath(new URL('build/index.js', import.meta.url)) },
  },
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: [
        'build/{pack,unpack}/*.js',
        'build/{checkManifest,graph,layout,limits,nodeProblem,segmentProblem,tables}.js',
      ],
      thresholds: {
        branches: 90,
        lines: 95,
        'build/pack/{columnNodes,draft,findings,shapes,twins,waiting}.js': whole,
        'build/unpack/{buildOrder,checkForms,checkNumbering,modelStates}.js': whole,
        'build/layout.js': whole,
      },
    },
  },
});
