/** Makes the pictures and thumbnails of the samples. Their fonts are those of the machine, so the results are committed. */
import { writeFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import sharp from 'sharp';
import type { SampleId } from '#samples/sample-ids.ts';
import type { Drawing } from './drawings/drawing.ts';
import { launchChromium, openDrawingPage } from './drawings/open-drawing-page.ts';
import { projectFile } from './project-file.ts';
import { type PictureSource, SAMPLE_MAKINGS, type SampleMaking } from './samples.ts';

/** Picture pixels of a thumbnail: two for each CSS pixel of its place, 116 x 64. */
export const THUMBNAIL = { width: 232, height: 128 };
/** Of AVIF: at a tenth less, small print begins to smear. */
const THUMBNAIL_QUALITY = 45;
/** The slowest and smallest of libwebp and of libaom. */
const EFFORT = { webp: 6, avif: 9 };

async function draw(browser: Browser, drawing: Drawing): Promise<Buffer> {
  const page = await openDrawingPage(browser, drawing);
  const head = `<meta charset="utf-8"><style>${drawing.style}</style>`;
  await page.setContent(`<!doctype html><html><head>${head}</head><body>${drawing.body}</body></html>`);
  const overflow = await page.evaluate(async () => {
    await Promise.all([...document.fonts].map((face) => face.load()));
    await document.fonts.ready;
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return scrollWidth > clientWidth || scrollHeight > clientHeight;
  });
  if (overflow) throw new Error('A drawing is larger than its page.');
  return page.screenshot();
}

async function originalOf(browser: Browser, source: PictureSource): Promise<Buffer> {
  if (source.kind === 'drawing') return draw(browser, source.draw());
  const picture = sharp(projectFile(source.file));
  return (source.cut ? picture.extract(source.cut) : picture).resize({ width: source.width }).png().toBuffer();
}

/** A part of a sample's picture, small. */
export const makeThumbnail = (picture: Buffer, { thumbnail }: SampleMaking): Promise<Buffer> =>
  sharp(picture)
    .extract({ ...thumbnail, height: Math.round((thumbnail.width * THUMBNAIL.height) / THUMBNAIL.width) })
    .resize(THUMBNAIL)
    .avif({ quality: THUMBNAIL_QUALITY, effort: EFFORT.avif, chromaSubsampling: '4:2:0' })
    .toBuffer();

async function makePicture(browser: Browser, id: SampleId, making: SampleMaking): Promise<void> {
  const original = await originalOf(browser, making.source);
  const picture = await sharp(original)
    .webp({ ...making.encoding, effort: EFFORT.webp })
    .toBuffer();
  const thumbnail = await makeThumbnail(picture, making);
  await writeFile(projectFile(`src/samples/pictures/${id}.webp`), picture);
  await writeFile(projectFile(`src/samples/thumbnails/${id}.avif`), thumbnail);
  const { width, height: tall } = await sharp(picture).metadata();
  console.error(`${id}: ${width} x ${tall}, ${picture.length} bytes; thumbnail ${thumbnail.length} bytes`);
}

/**
 * Draws, cuts and encodes the pictures of `ids` and writes them over those that are there.
 * @throws Error when a drawing does not fit its page, or Chromium or an original is missing.
 */
export async function makePictures(ids: readonly SampleId[]): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const id of ids) await makePicture(browser, id, SAMPLE_MAKINGS[id]);
  } finally {
    await browser.close();
  }
}
