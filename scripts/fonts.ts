/// <reference path="./subset-font.d.ts" />
/**
 * `npm run fonts`: cuts the two weights of the serif to the letters that pages in English are made of, for the first load of
 * every page. What else the Latin fonts have stays in their own files, which a browser fetches when a page needs it. Run it
 * when `CORE_RANGE` or the font changes; the results are kept in the repository.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';

export const WEIGHTS = [400, 600] as const;
export type Weight = (typeof WEIGHTS)[number];

/** The letters, as CSS writes them; `src/styles/rules.css` names the same for the faces made here. */
export const CORE_RANGE =
  'U+0020-007E, U+00A0, U+00A7, U+00B0-00B3, U+00B7, U+00D7, U+00F7, U+2013-2014, U+2018-2019, U+201C-201D, U+2026, U+2212';

const originalOf = (weight: Weight): URL =>
  new URL(
    `../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-normal.woff2`,
    import.meta.url,
  );

/** Where the cut font of a weight is kept. */
export const coreFontOf = (weight: Weight): URL =>
  new URL(`../src/styles/fonts/source-serif-4-core-${weight}.woff2`, import.meta.url);

/** All characters of a range as CSS's `unicode-range` writes it. */
export function charactersOf(range: string): string {
  return [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)]
    .flatMap(([, first = '', last = first]) => {
      const start = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index);
    })
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}

/** The font of a weight with the letters of `CORE_RANGE` only. Glyphs that only a feature reaches (small capitals…) go too. */
export const cutFont = (weight: Weight): Promise<Buffer> =>
  subset(readFileSync(originalOf(weight)), charactersOf(CORE_RANGE), { targetFormat: 'woff2', noLayoutClosure: true });

if (import.meta.main) {
  for (const weight of WEIGHTS) {
    const font = await cutFont(weight);
    writeFileSync(coreFontOf(weight), font);
    console.log(`${weight}: ${font.length} of ${readFileSync(originalOf(weight)).length} bytes`);
  }
}
