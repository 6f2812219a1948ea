import { defineConfig } from 'vitest/config';

/**
 * Coverage is @vitest/coverage-v8's. A codec admits nothing but what it writes, so none of its branches is without
 * a test. Tests import the package as its users do, so what is compiled is what is counted.
 */
export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: ['dist/*.js'],
      thresholds: { 100: true },
    },
  },
});
