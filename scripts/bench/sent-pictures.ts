/**
 * `node scripts/bench/sent-pictures.ts`: what the intake makes of pages, in bytes and in the local engine's error rate.
 * Pages of the corpus as they are (some 150 dpi) and enlarged twice, as a scanner at 300 dpi and a camera give them. The
 * built site's own code encodes them in Chromium.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { createPageReader } from '#onnx/page-reader.ts';
import { loadIntakeParts } from '../../tests/e2e/support/intake-parts.ts';
import { scoreText } from '../../tests/score-text.ts';
import { freePort, startLocalStack } from '../local-stack.ts';
import { launchChromium } from '../samples/drawings/open-drawing-page.ts';
import { printTable } from './statistics.ts';

const PAGES = [
  '01_en_page.png',
  '05_table.png',
  '06_receipt.jpg',
  '10_screen_dark.png',
  '12_zh_ad.jpg',
  '18_en_web.png',
];

/** A page twice as large: drawn ones as PNG with the grain of a scan, photos as a camera's JPEG. */
async function enlarged(bytes: Buffer, isPhoto: boolean): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const large = sharp(bytes)
    .flatten({ background: '#ffffff' })
    .resize(2 * width, 2 * height, { kernel: 'lanczos3' });
  if (isPhoto) return large.jpeg({ quality: 92 }).toBuffer();
  const grain = await sharp({
    create: {
      width: 2 * width,
      height: 2 * height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 4 },
    },
  })
    .png()
    .toBuffer();
  return sharp(await large.png().toBuffer())
    .composite([{ input: grain, blend: 'soft-light' }])
    .removeAlpha()
    .png()
    .toBuffer();
}

const stack = await startLocalStack({ port: await freePort() });
const browser = await launchChromium();
const reader = createPageReader({ runtime: new NodeRuntime(), keys: readKeys });
const { signal } = new AbortController();

async function errorRate(bytes: Uint8Array, truth: string): Promise<number> {
  const { text } = await reader.readPage(await decodePicture(bytes), { signal, structure: true });
  return 100 * scoreText(truth, text).characterErrorRate;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
const rows: string[][] = [];
const sums = { before: 0, after: 0, errorsBefore: 0, errorsAfter: 0, over: 0 };
try {
  const page = await browser.newPage();
  await page.goto(`${stack.url}/`);
  await loadIntakeParts(page);
  for (const name of PAGES) {
    const stored = readFileSync(`tests/ocr-corpus/${name}`);
    const truth = readFileSync(`tests/ocr-corpus/${name.replace(/\.\w+$/, '.txt')}`, 'utf8');
    for (const [label, given] of [
      ['as it is', stored],
      ['twice as large', await enlarged(stored, name.endsWith('.jpg'))],
    ] as const) {
      const made = await page.evaluate(async (base64) => {
        const { bytesOf, fileOf, preparePicture } = window.intake;
        const { blob, width, height } = await preparePicture(fileOf(base64, 'page'), new AbortController().signal);
        return { type: blob.type, width, height, base64: await bytesOf(blob) };
      }, given.toString('base64'));
      const sent = Buffer.from(made.base64, 'base64');
      const { width, height } = await sharp(given).metadata();
      const [before, after] = [await errorRate(given, truth), await errorRate(sent, truth)];
      sums.before += given.length;
      sums.after += sent.length;
      sums.errorsBefore += before;
      sums.errorsAfter += after;
      if (sent.length > 1024 ** 2) sums.over += 1;
      rows.push([
        `${name}, ${label}`,
        `${width} x ${height}`,
        kilobytes(given.length),
        `${made.width} x ${made.height}`,
        made.type.replace('image/', ''),
        kilobytes(sent.length),
        `${(sent.length / given.length).toFixed(2)}x`,
        before.toFixed(1),
        after.toFixed(1),
      ]);
    }
  }
} finally {
  await reader.close();
  await browser.close();
  await stack.stop();
}
printTable(['page', 'given', 'bytes', 'sent', 'as', 'bytes', 'ratio', 'CER %', 'CER % sent'], rows);
console.log(
  `${rows.length} pages: ${(sums.after / sums.before).toFixed(2)} of the bytes; mean CER ${(sums.errorsBefore / rows.length).toFixed(2)} % before, ${(sums.errorsAfter / rows.length).toFixed(2)} % after; above 1 MB: ${sums.over}`,
);
