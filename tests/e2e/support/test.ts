/** `test` with a workbench in a guarded browser, and `apiTest` without a browser. */
import { test as base } from '@playwright/test';
import { type PolicyWatch, watchPolicy } from './policy-watch.ts';
import { stack } from './stack.ts';
import { standIn } from './stand-in.ts';
import { Workbench } from './workbench.ts';

export { expect } from '@playwright/test';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** True for what may be asked for: this machine, and what never leaves the page. */
const staysHere = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return ['blob:', 'data:', 'about:'].includes(protocol) || LOOPBACK.test(hostname);
};

/** Starts with a stand-in in which nothing is wrong. */
export const apiTest = base.extend<{ calm: undefined }>({
  calm: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      await standIn.reset();
      await use(undefined);
    },
    { auto: true },
  ],
});

/**
 * Fails, whatever else a test asserts, when the page asks another host for something, throws, or does what its content
 * security policy forbids.
 */
export const test = apiTest.extend<{
  policyWatch: PolicyWatch;
  draftsByItself: boolean;
  guard: undefined;
  workbench: Workbench;
}>({
  /** A device that reads nothing that nobody asked for: the drafts of all tests would take the machine's time. */
  draftsByItself: [false, { option: true }],
  policyWatch: ['all', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: see above
  baseURL: async ({}, use) => use(stack.site),
  guard: [
    async ({ context, policyWatch, draftsByItself }, use) => {
      if (!draftsByItself) {
        await context.addInitScript(() => {
          Object.defineProperty(Navigator.prototype, 'deviceMemory', { configurable: true, get: () => 1 });
        });
      }
      const breaches: string[] = [];
      context.on('request', (request) => {
        if (!staysHere(request.url())) breaches.push(`asked for ${request.url()}`);
      });
      context.on('weberror', (error) => breaches.push(`threw ${error.error().stack}`));
      await watchPolicy(context, policyWatch, (told) => breaches.push(`did what its policy forbids: ${told}`));
      await use(undefined);
      if (breaches.length > 0) throw new Error(`The page ${breaches.join('\nThe page ')}`);
    },
    { auto: true },
  ],
  workbench: async ({ page }, use) => use(new Workbench(page)),
});
