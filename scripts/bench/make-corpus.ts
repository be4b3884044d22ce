/**
 * Draws the pages of the corpus whose words are known to the letter: `node scripts/bench/make-corpus.ts [NAME…]`. The letters come
 * from the fonts of the machine, so the pictures are kept in the repository and only drawn anew when a page changes.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import sharp from 'sharp';
import { launchChromium, openDrawingPage } from '../samples/drawings/open-drawing-page.ts';
import { DRAWN_PAGES, type DrawnPage } from './ocr/drawn-pages.ts';
import { SCRIPT_PAGES } from './ocr/script-pages.ts';
import { STRUCTURED_PAGES } from './ocr/structured-pages.ts';

const CORPUS = fileURLToPath(new URL('../../tests/ocr-corpus', import.meta.url));

/** Grey levels by which the noise of a bad copy moves a pixel at most. */
const NOISE_LEVELS = 46;

/** Noise that is the same each time (a linear congruential generator, Numerical Recipes), a little blur, and JPEG's own marks. */
async function spoiled(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).greyscale().blur(0.8).raw().toBuffer({ resolveWithObject: true });
  let state = 1;
  for (let index = 0; index < data.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[index] = Math.max(0, Math.min(255, (data[index] ?? 0) + ((state / 2 ** 32) * 2 - 1) * NOISE_LEVELS));
  }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 40 }).toBuffer();
}

async function draw(browser: Browser, page: DrawnPage): Promise<void> {
  const { width, height } = page;
  const tab = await openDrawingPage(browser, { width, height, scale: 1 });
  await tab.setContent(
    `<!doctype html><meta charset="utf-8"><style>body { margin: 0; }</style><style>${page.style}</style>${page.body}`,
    { waitUntil: 'networkidle' },
  );
  await tab.evaluate(() => document.fonts.ready);
  const told = await tab.evaluate(() => {
    const texts: string[] = [];
    for (const element of document.body.querySelectorAll('h1, h2, p, b, span, tr')) {
      if (element.closest('.katex-display')) continue;
      const cells = element.tagName === 'TR' ? [...element.children] : [element];
      texts.push(cells.map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()).join(' '));
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    const isCut = scrollWidth > innerWidth || scrollHeight > innerHeight;
    return { text: texts.filter(Boolean).join('\n'), table: document.querySelector('table')?.outerHTML, isCut };
  });
  if (told.isCut) throw new Error(`${page.name} is larger than its picture`);
  const shot = await tab.screenshot();
  const picture = page.noise
    ? await spoiled(shot)
    : await sharp(shot).png({ compressionLevel: 9, palette: true, colours: 64 }).toBuffer();
  await writeFile(join(CORPUS, `${page.name}.${page.noise ? 'jpg' : 'png'}`), picture);
  await writeFile(join(CORPUS, `${page.name}.txt`), `${told.text}\n`);
  if (told.table) await writeFile(join(CORPUS, `${page.name}.html`), `${told.table.replace(/\s*\n\s*/g, '\n')}\n`);
  if (page.formulas) await writeFile(join(CORPUS, `${page.name}.tex`), `${page.formulas.join('\n\n')}\n`);
  await tab.close();
}

/** Names of the pages that are wanted; all without any. */
const wanted = process.argv.slice(2);
const browser = await launchChromium();
for (const page of [...DRAWN_PAGES, ...SCRIPT_PAGES, ...STRUCTURED_PAGES]) {
  if (wanted.length === 0 || wanted.some((name) => page.name.startsWith(name))) await draw(browser, page);
}
await browser.close();
