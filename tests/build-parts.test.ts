/** What the build makes beside the pages. */
import { readFileSync } from 'node:fs';
import { mdxToJs } from 'satteri';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withIslandStyleInHead } from '../scripts/build/island-style-first.ts';
import { formulaElement, markdown } from '../scripts/build/markdown.ts';
import { drawPicture } from '../scripts/build/social/draw-picture.ts';
import { fontsFor, parseRanges } from '../scripts/build/social/fonts.ts';
import { patchGrid } from '../scripts/build/social/patch-grid.ts';
import { pictureOf } from '../scripts/build/social-pictures.ts';
import { withIslandModules } from '../scripts/build/wake-on-sign.ts';
import { CORE_RANGE, charactersOf, coreFontOf, cutFont, WEIGHTS } from '../scripts/fonts.ts';
import { changedPages, sitemapFiles } from '../scripts/indexnow/changed-pages.ts';

describe('the fonts of the first load', () => {
  it('are what the script cuts from the whole ones, for the letters that the style names', async () => {
    expect(charactersOf('U+0041-0043, U+00D7')).toBe('ABC×');
    const style = readFileSync('src/styles/rules.css', 'utf8').replace(/\s+/g, ' ');
    for (const weight of WEIGHTS) {
      expect(style).toContain(`source-serif-4-core-${weight}.woff2") format("woff2"); unicode-range: ${CORE_RANGE};`);
      expect((await cutFont(weight)).equals(readFileSync(coreFontOf(weight)))).toBe(true);
    }
  });
});

describe('an island that sleeps', () => {
  const SCRIPTS: Record<string, string> = {
    '/_astro/Island.a.js': 'import{a}from"./shared.b.js";const later=()=>import("./later.c.js");',
    '/_astro/client.d.js': 'import"./react.e.js";import{b}from"./shared.b.js"',
    '/_astro/react.e.js': 'import{c}from"./client.d.js"',
    '/_astro/shared.b.js': 'export{}',
    '/_astro/later.c.js': 'export{}',
  };

  it('names each of its scripts once, those that come later left out', () => {
    const island =
      '<astro-island uid="1" component-url="/_astro/Island.a.js" renderer-url="/_astro/client.d.js" client="sign">';
    expect(withIslandModules(`<p>${island}</astro-island>`, (path) => SCRIPTS[path])).toContain(
      'data-modules="/_astro/Island.a.js /_astro/shared.b.js /_astro/client.d.js /_astro/react.e.js"',
    );
    const awake = island.replace('sign', 'load');
    expect(withIslandModules(awake, (path) => SCRIPTS[path])).toBe(awake);
  });
});

describe('a social picture', () => {
  it('has the fonts of its words, Chinese ones too, and says which character has none', () => {
    expect(parseRanges('U+4e00-4e02,U+5000')).toEqual([
      [0x4e00, 0x4e02],
      [0x5000, 0x5000],
    ]);
    expect(fontsFor('Image OCR').family).toBe('Source Serif 4');
    expect(fontsFor('图片，识别 OCR').fonts.length).toBeGreaterThan(2);
    expect(() => fontsFor('\u{13000}')).toThrow(/U\+13000/);
  });

  it('is drawn with the right size, and other words give other ink', async () => {
    const draw = (heading: string) => drawPicture({ heading, address: 'example.org/a', languageTag: 'zh-Hans' });
    const [one, other] = [await draw('图片 OCR'), await draw('表格 OCR')];
    expect(await sharp(one).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(one.equals(other)).toBe(false);
    // The heading's place holds ink: a glyph that no font has would leave it empty.
    const { channels } = await sharp(one).extract({ left: 72, top: 200, width: 300, height: 230 }).greyscale().stats();
    expect(channels[0]?.min).toBeLessThan(60);
    expect(patchGrid('a', 9, 12)).not.toEqual(patchGrid('b', 9, 12));
    expect(patchGrid('a', 9, 12).every((row) => row.length === 9 && row[0] === 0 && row[8] === 0)).toBe(true);
  });

  it('is that of a page which names one', () => {
    const tag = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
    const head = tag('og:image', 'https://a.example/social/en/a.png') + tag('og:url', 'https://a.example/a/');
    expect(pictureOf(`<html lang="en">${head}${tag('og:image:alt', 'A &amp; B')}</html>`)).toEqual({
      path: '/social/en/a.png',
      words: { heading: 'A & B', address: 'a.example/a', languageTag: 'en' },
    });
    expect(pictureOf(`<html lang="en">${head}</html>`)).toBeUndefined();
  });
});

describe('Markdown', () => {
  it('has formulas as MathML without a style, and ends the build where LaTeX is wrong', async () => {
    expect(JSON.stringify(formulaElement('p_n = n - b_n', true))).toMatch(/"tagName":"math"(?!.*"style")/);
    expect(() => formulaElement('\\frac{', false)).toThrow();
    // One dollar is money.
    const { code } = await mdxToJs('From $5 to $7.', {
      features: { math: markdown.processor.options.features.math ?? false },
    });
    expect(code).toContain('From $5 to $7.');
  });

  it('keeps the style of islands out of the middle of a page', () => {
    const style = '<style>astro-island{display:contents}</style>';
    expect(withIslandStyleInHead(`<head></head><div>${style}</div>`)).toBe(`<head>${style}</head><div></div>`);
    expect(withIslandStyleInHead('<head></head>')).toBe('<head></head>');
  });
});

describe('IndexNow', () => {
  it('is told of the pages that changed since a day, and of no page without a date', () => {
    const entry = (path: string, date?: string) =>
      `<url><loc>https://a.example/${path}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}</url>`;
    const sitemap = entry('old/', '2026-11-01') + entry('new/?a&amp;b', '2026-11-22') + entry('never/');
    expect(changedPages(sitemap, new Date('2026-11-10'))).toEqual(['https://a.example/new/?a&b']);
    expect(sitemapFiles('<sitemap><loc>https://a.example/s.xml</loc></sitemap>')).toEqual(['https://a.example/s.xml']);
  });
});
