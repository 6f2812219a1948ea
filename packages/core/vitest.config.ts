import { defineConfig } from 'vitest/config';

const whole = { branches: 100, functions: 100, lines: 100, statements: 100 };

/** Coverage is @vitest/coverage-v8's. Tests import the package as its users do, so what is compiled is what is counted. */
export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: [
        'dist/{pack,unpack}/*.js',
        'dist/{checkManifest,graph,layout,limits,nodeProblem,segmentProblem,tables}.js',
      ],
      thresholds: {
        branches: 90,
        lines: 95,
        'dist/pack/{columnNodes,draft,findings,shapes,twins,waiting}.js': whole,
        'dist/unpack/{buildOrder,checkForms,checkNumbering,modelStates}.js': whole,
        'dist/layout.js': whole,
      },
    },
  },
});
