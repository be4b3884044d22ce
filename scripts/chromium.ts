import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Chromium without windows of its own, which it draws even where nobody sees them; what Playwright installs for tests, too. */
const HEADLESS_SHELLS = ['/usr/bin/chromium-headless-shell'];
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of a Chromium that is there: `CHROMIUM_PATH`, the system's own, or the one that Playwright installs; else undefined.
 * @throws Error when `CHROMIUM_PATH` names no file.
 */
export function chromiumPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  return [named, ...SYSTEM_BROWSERS, chromium.executablePath()].find((path) => path && existsSync(path));
}

/**
 * Path of the browser that tests run in: `CHROMIUM_PATH`, a headless shell where there is one, else as `chromiumPath`.
 * @throws Error when `CHROMIUM_PATH` names no file.
 */
export function testBrowserPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return (named ? undefined : HEADLESS_SHELLS.find((path) => existsSync(path))) ?? chromiumPath();
}

/** False for a Chromium that was chosen since nothing else is there; true for the one that `CHROMIUM_PATH` names. */
export const isTestBrowserWanted = (path: string | undefined): boolean =>
  path !== undefined && (HEADLESS_SHELLS.includes(path) || path === process.env['CHROMIUM_PATH']);
