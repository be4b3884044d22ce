import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/chromium.ts';

const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/support/global-setup.ts',
  // Each test stands alone, and the longest file alone would keep one worker when the others have nothing left to do.
  fullyParallel: true,
  // Each has a stack of its own, since a fault laid on a stand-in is everybody's. Most of the time they wait.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // What hangs meets these; a machine with other things to do does not.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    // Drawing what pulses takes a processor without a graphics card, and proves nothing.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Nothing that is not this machine has an address.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
