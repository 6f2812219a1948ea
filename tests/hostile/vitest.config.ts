import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Each test starts processes of its own, which tell themselves when they take too long.
  test: { testTimeout: 43_200_000, fileParallelism: false },
});
