/** Chromium with one page that reaches nothing but the files of the project's own packages. */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumPath } from '../../chromium.ts';
import { DRAWING_HOST } from './drawing.ts';

const PACKAGES = new URL('../../../node_modules/', import.meta.url);
const TYPES: Record<string, string> = { '.css': 'text/css', '.woff2': 'font/woff2' };

/** Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'],
  });
}

/** A page of `width` x `height` CSS pixels and `scale` picture pixels each. Closed with its browser. */
export async function openDrawingPage(
  browser: Browser,
  size: { width: number; height: number; scale: number },
): Promise<Page> {
  const { width, height, scale } = size;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  await page.route('**/*', async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const contentType = TYPES[posix.extname(pathname)];
    if (origin !== DRAWING_HOST) return route.abort();
    if (!contentType) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Drawing</title>' });
    const body = await readFile(new URL(`.${pathname}`, PACKAGES));
    // Fonts are fetched across origins.
    return route.fulfill({ contentType, body, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  await page.goto(`${DRAWING_HOST}/`);
  return page;
}
