/** Blank pages and pages on their side, on pages drawn here. */
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { isBlankPage } from './blank-page.ts';
import { GREY_SIDE, greyOf } from './grey-picture.ts';
import { findInk, type InkMap } from './ink.ts';
import { inkBounds } from './ink-bounds.ts';
import { mayBeTurned } from './line-direction.ts';

const WIDTH = 724;
const HEIGHT = 1024;

/** Numbers 0..1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** A page of an even brightness with grain. */
function paper(brightness: number, grain: number): Uint8Array {
  const next = random(7);
  return Uint8Array.from({ length: WIDTH * HEIGHT }, () =>
    Math.max(0, Math.min(255, Math.round(brightness + grain * (next() + next() + next() - 1.5)))),
  );
}

/** Everything in a rectangle (shares of the page) takes a brightness. */
function fill(page: Uint8Array, left: number, top: number, right: number, bottom: number, value: number): Uint8Array {
  for (let y = Math.round(top * HEIGHT); y < bottom * HEIGHT; y += 1) {
    page.fill(value, y * WIDTH + Math.round(left * WIDTH), y * WIDTH + Math.round(right * WIDTH));
  }
  return page;
}

function disc(page: Uint8Array, x: number, y: number, radius: number): Uint8Array {
  for (let row = -radius; row <= radius; row += 1) {
    for (let column = -radius; column <= radius; column += 1) {
      if (row ** 2 + column ** 2 <= radius ** 2) page[(y + row) * WIDTH + x + column] = 30;
    }
  }
  return page;
}

/** A page lit from one side. */
function shaded(): Uint8Array {
  return Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => 240 - Math.round(((index % WIDTH) / WIDTH) * 120));
}

const dusty = (): Uint8Array => {
  const page = paper(245, 8);
  const next = random(3);
  for (let speck = 0; speck < 40; speck += 1) {
    const at = Math.floor(next() * HEIGHT) * WIDTH + Math.floor(next() * (WIDTH - 2));
    page.fill(40, at, at + 2);
  }
  return page;
};

const inkOf = (data: Uint8Array): InkMap => findInk({ data, width: WIDTH, height: HEIGHT });

describe('a blank page', () => {
  it.each<[string, Uint8Array]>([
    ['white', paper(255, 0)],
    ['black', paper(0, 0)],
    ['grey with the grain of a scan', paper(200, 40)],
    ['lit from one side', shaded()],
    ['dusty', dusty()],
    ['with a black border', fill(fill(paper(250, 4), 0, 0, 0.03, 1, 0), 0, 0.98, 1, 1, 0)],
    ['with two punch holes', disc(disc(paper(250, 4), 40, 380, 9), 40, 640, 9)],
    ['with a fold', fill(paper(250, 4), 0.05, 0.5, 0.95, 0.502, 150)],
  ])('is noticed: %s', (_name, data) => {
    expect(isBlankPage(inkOf(data))).toBe(true);
  });

  it('leaves a page of two colours alone', () => {
    expect(isBlankPage(inkOf(fill(paper(250, 0), 0.2, 0.3, 0.8, 0.7, 120)))).toBe(false);
  });

  it('bounds nothing: the whole page is left', () => {
    expect(inkBounds(inkOf(paper(255, 0)))).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  });
});

/** A drawn or stored page as the grey copy of it. */
async function copyOf(source: Sharp | string, turn = 0): Promise<InkMap> {
  const bytes = await (typeof source === 'string' ? sharp(source) : source).flatten({ background: '#fff' }).toBuffer();
  const { data, info } = await sharp(bytes)
    .rotate(turn)
    .resize(GREY_SIDE, GREY_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return findInk(greyOf(data, info.width, info.height));
}

const written = (words: string, background = '#fff', ink = '#111'): Sharp =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="${background}"/><text x="140" y="300" font-size="26" font-family="serif" fill="${ink}">${words}</text></svg>`,
    ),
  ).png();

const CORPUS = [
  '01_en_page.png',
  '05_table.png',
  '06_receipt.jpg',
  '08_poem.jpg',
  '10_screen_dark.png',
  '12_zh_ad.jpg',
];

describe('a page with something on it', () => {
  it.each(CORPUS)('is not blank: %s', async (name) => {
    expect(isBlankPage(await copyOf(`tests/ocr-corpus/${name}`))).toBe(false);
  });

  it('is not blank with one short line, dark on light or light on dark', async () => {
    expect(isBlankPage(await copyOf(written('Only this.')))).toBe(false);
    expect(isBlankPage(await copyOf(written('Only this.', '#222', '#ddd')))).toBe(false);
  });

  it('is bounded by its line', async () => {
    const { left, top, right, bottom } = inkBounds(await copyOf(written('Only this one line of text.')));
    expect(left).toBeLessThan(140 / 1240);
    expect(right).toBeGreaterThan(300 / 1240);
    expect(right).toBeLessThan(0.6);
    expect(top).toBeGreaterThan(0.1);
    expect(bottom).toBeLessThan(0.25);
  });
});

describe('the cheap test for a page that is turned', () => {
  const PAGES = ['01_en_page.png', '02_paper1col.png', '05_table.png', '16_wiki.png', '18_en_web.png'];

  it.each(PAGES)('lets %s pass upright and stops it in every other turn', async (name) => {
    const path = `tests/ocr-corpus/${name}`;
    expect(mayBeTurned(await copyOf(path))).toBe(false);
    for (const turn of [90, 180, 270]) expect(mayBeTurned(await copyOf(path, turn))).toBe(true);
  });

  it('is not sure of photos and pages of few lines, so that the model is asked', async () => {
    expect(mayBeTurned(await copyOf('tests/ocr-corpus/06_receipt.jpg'))).toBe(true);
    expect(mayBeTurned(inkOf(paper(255, 0)))).toBe(true);
  });
});
