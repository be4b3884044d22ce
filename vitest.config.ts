import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two cores serve the tests and, in some of them, a real OCR engine.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'functions/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'front-door',
          include: ['tests/front-door/*.test.ts'],
          // Builds the function and starts it in workerd, when one of these tests runs at all.
          globalSetup: 'tests/front-door/support/global-setup.ts',
          testTimeout: 60_000,
          // They wait most of the time: for timeouts of the function, and for its pauses.
          maxConcurrency: 24,
        },
      },
    ],
  },
});
