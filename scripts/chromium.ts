import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's build of the same browser without windows: it draws only what is asked for, and takes a third less of the processor. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** What the tests run in: a Chromium that is named, else the one without windows; undefined where neither is there. */
export const testBrowserPath = (): string | undefined =>
  process.env['CHROMIUM_PATH'] || !existsSync(HEADLESS_SHELL) ? chromiumPath() : HEADLESS_SHELL;

/**
 * Path of a Chromium that is there: `CHROMIUM_PATH`, the system's own, or the one that Playwright installs; else undefined.
 * @throws Error when `CHROMIUM_PATH` names no file.
 */
export function chromiumPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  return [named, ...SYSTEM_BROWSERS, chromium.executablePath()].find((path) => path && existsSync(path));
}
