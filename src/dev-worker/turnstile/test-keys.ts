/** Cloudflare's documented test keys (Cloudflare docs: turnstile/troubleshooting/testing). */

/** The token that every test site key yields at Cloudflare; test secrets take it, and no other secret does. */
export const DUMMY_TOKEN = 'XXXX.DUMMY.TOKEN.XXXX';

/** What the widget does for a test site key. */
export type TestSiteKey = { behaviour: 'pass' | 'error' | 'interactive' };

/** Invisible keys end in BB; that they show nothing is the widget script's own affair. */
const TEST_SITE_KEYS: Record<string, TestSiteKey> = {
  '1x00000000000000000000AA': { behaviour: 'pass' },
  '2x00000000000000000000AB': { behaviour: 'error' },
  '1x00000000000000000000BB': { behaviour: 'pass' },
  '2x00000000000000000000BB': { behaviour: 'error' },
  '3x00000000000000000000FF': { behaviour: 'interactive' },
};

const TEST_SECRETS: Record<string, 'passes' | 'fails' | 'spent'> = {
  '1x0000000000000000000000000000000AA': 'passes',
  '2x0000000000000000000000000000000AA': 'fails',
  '3x0000000000000000000000000000000AA': 'spent',
};

export const testSiteKey = (siteKey: string): TestSiteKey | undefined =>
  Object.hasOwn(TEST_SITE_KEYS, siteKey) ? TEST_SITE_KEYS[siteKey] : undefined;

export const testSecret = (secret: string): 'passes' | 'fails' | 'spent' | undefined =>
  Object.hasOwn(TEST_SECRETS, secret) ? TEST_SECRETS[secret] : undefined;
