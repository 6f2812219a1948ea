import { defineConfig } from 'vitest/config';

/**
 * What admits a file admits nothing else: no branch of a codec is without a test. Tests import the package as
 * its users do, so what is compiled is what is counted.
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
