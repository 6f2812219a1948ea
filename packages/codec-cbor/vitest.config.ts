import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Coverage is @vitest/coverage-v8's, counted in the modules that are bundled to what users import. A codec admits
 * nothing but what it writes, so none of its branches is without a test.
 */
export default defineConfig({
  resolve: {
    alias: { '@brine/codec-cbor': fileURLToPath(new URL('build/index.js', import.meta.url)) },
  },
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: ['build/**/*.js'],
      thresholds: { 100: true },
    },
  },
});
