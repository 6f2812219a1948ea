import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Python reads all files at once, before the first test.
  test: { testTimeout: 60_000, hookTimeout: 120_000 },
});
