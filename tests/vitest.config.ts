import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Folders below are packages of their own.
    include: ['*.test.ts'],
    globalSetup: ['support/prepare.ts'],
    // Installing from the registry and starting browsers takes its time on two busy cores.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
