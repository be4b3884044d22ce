import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

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
