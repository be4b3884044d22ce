import type { LineRole } from './page-structure.ts';
import type { Paragraph } from './paragraphs.ts';
import { isWide } from './script-kind.ts';
import { startsBullet } from './text-joining.ts';

/** What a page's running text looks like. */
export type PageStyle = {
  /** Height of running text, in pixels. */
  readonly bodyHeight: number;
  /** Height of the largest line, in pixels. */
  readonly largestHeight: number;
  /** Whether the layout model knows this kind of page (see `PageStructure.isSure`). */
  readonly isLayoutSure: boolean;
};

const SECTION_NUMBER = /^(?:\d+((?:\.\d+)*)\.?|[IVX]+\.)\s*(?=[A-Z\p{Script=Han}])/u;
/** Headings of papers, which are often set in small type. */
const KNOWN =
  /^(?:abstract|acknowledge?ments?|appendix|bibliography|ccs concepts|conclusions?|discussion|introduction|keywords|references|related work|摘\s*要|关键词|参考文献|致谢|目录|目\s*录)$/iu;
const LARGE = 1.25;
const VERY_LARGE = 1.4;
/** A heading of the highest level is at least this share of the largest line. */
const NEAR_LARGEST = 0.82;
/** Bold text was measured at 1.28 to 2.5 times the median stroke width. */
const BOLD = 1.27;
const MOST_ROWS = 3;
const MOST_LETTERS = 90;
const MOST_WIDE_LETTERS = 40;
const MOST_NUMBERED_LETTERS = 70;
/** A short text with a larger share of digits is a number, a date or a price. */
const MOST_DIGITS = 0.35;
const DIGITS_COUNT_TO = 40;

const digitShare = (text: string): number => text.replace(/\D/g, '').length / text.length;

/**
 * The level of a heading, 1 to 6, or undefined for running text. Headings are short and large, bold or numbered in
 * parts ("2.1"), or the layout model calls them titles.
 */
export function headingLevel(paragraph: Paragraph, role: LineRole | undefined, style: PageStyle): number | undefined {
  const { text, rows } = paragraph;
  const most = isWide(text) ? MOST_WIDE_LETTERS : MOST_LETTERS;
  if (text.length > most * (role === 'title' ? 2 : 1) || rows.length > MOST_ROWS) return undefined;
  if (!/\p{Letter}{2}/u.test(text) || startsBullet(text) || /[,;，；：。]$/u.test(text)) return undefined;
  if (text.length < DIGITS_COUNT_TO && digitShare(text) > MOST_DIGITS) return undefined;
  const size = Math.min(...rows.map((row) => row.height)) / style.bodyHeight;
  const number = SECTION_NUMBER.exec(text);
  const parts = number?.[1]?.split('.').length ?? 0;
  const isBold = Math.min(...rows.map((row) => row.boldness)) >= BOLD && !style.isLayoutSure;
  const isNumbered = parts > 1 && text.length < MOST_NUMBERED_LETTERS && !/[.。]$/u.test(text);
  const isKnown = KNOWN.test(text);
  if (role !== 'title' && size < LARGE && !isBold && !isNumbered && !isKnown) return undefined;
  if (number) return Math.min(6, 1 + Math.max(1, parts));
  if (size >= VERY_LARGE && size * style.bodyHeight >= NEAR_LARGEST * style.largestHeight) return 1;
  return size >= LARGE || role === 'title' || isKnown ? 2 : 3;
}
