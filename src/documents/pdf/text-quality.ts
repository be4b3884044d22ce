/**
 * Whether a page's own text says what the page shows. `doubtful` when one of these holds (each alone is enough; how often
 * the rule errs: docs/decisions/2026-11-27-pdfs-are-read-in-a-worker-of-their-own.md):
 *
 * 1. More than 5 % of the signs are replacement characters, of a private use area, or controls: the font does not say
 *    what its shapes mean.
 * 2. More than half of the signs are hidden (painted without ink, or under a picture that covers the page) while a
 *    picture covers the page: a scan with the words of some OCR program below it.
 * 3. A picture covers the page and there are fewer than 100 signs: a stamp, a page number or a watermark on a scan.
 * 4. There are 4 signs or more, and fewer than 35 % of them are letters or digits: an encoding of symbols.
 * 5. More than 20 % of the words mix letters of scripts that no word mixes: Arabic or Hebrew with others, Cyrillic with
 *    Latin. The font says something of its shapes, and it is wrong.
 * 6. There are 120 Latin letters or more in words of three or more, and vowels (y is one) are fewer than 18 % or more
 *    than 65 % of them: shifted letters. English has 40 %, German 39 %, Czech 42 %, lists of codes 25 %.
 */
import type { PageText } from '../document-file.ts';
import { COVERING, type PagePaint } from './page-paint.ts';

const MOST_BAD = 0.05;
const MOST_HIDDEN = 0.5;
const FEW_SIGNS = 100;
const ENOUGH_SIGNS = 4;
const LEAST_WORDLY = 0.35;
const MOST_MIXED = 0.2;
const ENOUGH_LETTERS = 120;
const VOWELS = { least: 0.18, most: 0.65 } as const;

const BAD = /[\ufffd\p{Co}\p{Cn}]|(?![\t\n\r])\p{Cc}/gu;
const WORDLY = /[\p{Letter}\p{Mark}\p{Number}]/gu;
const LATIN_WORD = /\p{Script=Latin}{3,}/gu;
const VOWEL = /[aeiouyæœøı]/giu;

const countOf = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0;

export function textQuality(text: string, { pictureShare, signs, hiddenSigns }: PagePaint): PageText['quality'] {
  const inked = text.replace(/\s+/gu, '');
  const count = [...inked].length;
  if (countOf(inked, BAD) > MOST_BAD * count) return 'doubtful';
  if (pictureShare >= COVERING && (hiddenSigns > MOST_HIDDEN * signs || count < FEW_SIGNS)) return 'doubtful';
  if (count >= ENOUGH_SIGNS && countOf(inked, WORDLY) < LEAST_WORDLY * count) return 'doubtful';
  if (mixedShare(text) > MOST_MIXED) return 'doubtful';
  return hasOddVowels(text) ? 'doubtful' : 'good';
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/** Share of the words with letters in which scripts are mixed, 0..1. */
function mixedShare(text: string): number {
  const words = text.split(/\s+/u).filter((word) => /\p{Letter}/u.test(word));
  const mixed = words.filter(
    (word) => [RIGHT_TO_LEFT, CYRILLIC, LATIN].filter((script) => script.test(word)).length > 1,
  );
  return words.length === 0 ? 0 : mixed.length / words.length;
}

/** True when Latin words have far more or fewer vowels than words of any language do. */
function hasOddVowels(text: string): boolean {
  const letters = (text.match(LATIN_WORD) ?? []).join('');
  if (letters.length < ENOUGH_LETTERS) return false;
  const share = countOf(letters.normalize('NFD'), VOWEL) / letters.length;
  return share < VOWELS.least || share > VOWELS.most;
}
