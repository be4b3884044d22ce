/** The fonts of social pictures, from packages: Source Serif 4, and of Noto Serif SC the parts that the words need. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'satori';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const LATIN_FAMILY = 'Source Serif 4';
const fileOf = (path: string): Buffer => readFileSync(require.resolve(path));

/** Ranges of characters by the part of the font that has them: `"[4]": "U+1f1e9-1f1f5,U+1f21a"`. */
const parts = z
  .record(z.string(), z.string())
  .parse(JSON.parse(fileOf('@fontsource/noto-serif-sc/unicode.json').toString('utf8')));

type Part = { name: string; ranges: [from: number, to: number][] };

/** `U+4e00-4eff,U+5000` as pairs of code points. */
export function parseRanges(text: string): [from: number, to: number][] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

const numbered: Part[] = Object.entries(parts)
  .filter(([name]) => /^\[\d+\]$/.test(name))
  .map(([name, ranges]) => ({ name: name.slice(1, -1), ranges: parseRanges(ranges) }));

const latin = ([400, 600] as const).map(
  (weight): Font => ({
    name: LATIN_FAMILY,
    weight,
    data: fileOf(`@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-normal.woff`),
  }),
);
const chinese = new Map<string, Font>();

/** Characters that the Latin font is asked for: letters, digits and the punctuation that both scripts do not share. */
const isLatin = (point: number): boolean => point < 0x2000;

/**
 * Fonts that have every character of `words`, and the list of their families in order.
 * @throws Error when a character is in none of them.
 */
export function fontsFor(words: string): { fonts: Font[]; family: string } {
  const needed = new Map<string, Font>();
  for (const character of words) {
    const point = character.codePointAt(0) ?? 0;
    if (isLatin(point)) continue;
    const part = numbered.find(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to));
    if (!part) {
      if (latinPunctuation.has(character)) continue;
      throw new Error(`No font has ${character} (U+${point.toString(16)}) of “${words}”`);
    }
    const font = chinese.get(part.name) ?? {
      name: `Noto Serif SC ${part.name}`,
      weight: 600,
      data: fileOf(`@fontsource/noto-serif-sc/files/noto-serif-sc-${part.name}-600-normal.woff`),
    };
    chinese.set(part.name, font);
    needed.set(part.name, font);
  }
  const fonts = [...latin, ...needed.values()];
  return { fonts, family: [LATIN_FAMILY, ...[...needed.values()].map(({ name }) => name)].join(', ') };
}

/** What the Latin subset has above U+2000. */
const latinPunctuation = new Set('–—‘’“”•…€™←→↑↓−');
