import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * What admits a file admits nothing else: no branch of a codec is without a test,
 * counted in the modules that are bundled to what users import.
 */
export default defineConfig({
  resolve: {
    alias: { '@brine/codec-protobuf': fileURLToPath(new URL('build/index.js', import.meta.url)) },
  },
  test: {
    coverage: {
      provider: 'v8',
      reporter: [['text', { skipFull: true }]],
      include: ['build/*.js'],
      thresholds: { 100: true },
    },
  },
});
