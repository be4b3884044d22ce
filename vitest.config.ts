import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'functions/**/*.test.ts'],
    // Two cores serve the tests and, in some of them, a real OCR engine.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
