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
  /** Heights, in pixels, of bold lines that the layout model calls titles. */
  readonly boldTitles: readonly number[];
};

const SECTION_NUMBER = /^(?:\d+((?:\.\d+)*)\.?|[IVX]+\.)\s*(?=[A-Z\p{Script=Han}])/u;
/** Sections of laws and contracts. */
const PARAGRAPH_SIGN = /^§+\s*\d/u;
/** Headings of papers, which are often set in small type. */
const KNOWN =
  /^(?:abstract|acknowledge?ments?|appendix|bibliography|ccs concepts|conclusions?|discussion|introduction|keywords|references|related work|摘\s*要|关键词|参考文献|致谢|目录|目\s*录)$/iu;
const LARGE = 1.25;
const VERY_LARGE = 1.4;
/** A heading of the highest level is at least this share of the largest line. */
const NEAR_LARGEST = 0.82;
/** The same once there is one: heights are found to within a tenth or two, those of short words to within a half. */
const AS_LARGE = 0.95;
const LEAST_SECOND_TITLE = 12;
/** Bold text was measured at 1.28 to 2.5 times the median stroke width. */
export const BOLD = 1.27;
/** Siblings are bold together by less: the middle of three measures or more lies between those of plain and bold lines. */
const BOLD_TOGETHER = 1.2;
/** Lines set alike differ in height by less than this share, by the letters that they happen to have. */
const SAME_HEIGHT = 0.2;
/** What is set less boldly, and in running size, is no heading when it has several lines or more words than this. */
const LEAST_BOLD = 1.1;
const MOST_WORDS = 9;
/** Running heads are set in type of about the text's size and weight, which both make strokes wide. */
const BOLD_HEAD = 1.9;
const MOST_ROWS = 3;
const MOST_LETTERS = 90;
const MOST_WIDE_LETTERS = 40;
const MOST_NUMBERED_LETTERS = 70;
/** A heading in running size that ends in a full stop has fewer letters than this. */
const MOST_SENTENCE_LETTERS = 40;
/** A short text with a larger share of digits is a number, a date or a price. */
const MOST_DIGITS = 0.35;
const DIGITS_COUNT_TO = 40;

const wordCount = (text: string): number => text.split(/\s+/u).length;
/** Whether a text that begins with a number is a heading and no sentence. */
const isNumbered = (text: string): boolean =>
  text.length < MOST_NUMBERED_LETTERS && wordCount(text) <= MOST_WORDS && !/[.。]$/u.test(text);
const digitShare = (text: string): number => text.replace(/\D/g, '').length / text.length;

/** Whether a line at the top of the page that the layout model calls a running head is a heading: those are set boldly. */
export const isBoldHead = ({ rows }: Paragraph): boolean => rows.every((row) => row.boldness >= BOLD_HEAD);

/**
 * The level of a heading, 1 to 6, or undefined for running text. Headings are short and large, bold or numbered in
 * parts ("2.1"), or the layout model calls them titles.
 * @param hasTitle whether the page has a heading of level 1 so far.
 */
export function headingLevel(
  paragraph: Paragraph,
  role: LineRole | undefined,
  style: PageStyle,
  hasTitle: boolean,
): number | undefined {
  const { text, rows } = paragraph;
  const most = isWide(text) ? MOST_WIDE_LETTERS : MOST_LETTERS;
  if (text.length > most * (role === 'title' ? 2 : 1) || rows.length > MOST_ROWS) return undefined;
  if (!/\p{Letter}{2}/u.test(text) || startsBullet(text) || /[,;，；：。]$/u.test(text)) return undefined;
  if (text.length < DIGITS_COUNT_TO && digitShare(text) > MOST_DIGITS) return undefined;
  const size = Math.min(...rows.map((row) => (row.siblings ?? row).height)) / style.bodyHeight;
  const boldness = Math.min(...rows.map((row) => (row.siblings ?? row).boldness));
  // The layout model takes a short paragraph for a title now and then; a sentence in running size is none.
  const isLong = rows.length > 1 || wordCount(text) > MOST_WORDS;
  if (isLong && size < LARGE && boldness < LEAST_BOLD) return undefined;
  const hasSiblings = rows.some((row) => row.siblings);
  // Bold first sentences are siblings as well.
  if (hasSiblings && size < LARGE && text.endsWith('.')) return undefined;
  if (size < LARGE && text.endsWith('.') && (rows.length > 1 || text.length > MOST_SENTENCE_LETTERS)) return undefined;
  const number = SECTION_NUMBER.exec(text);
  const parts = number?.[1]?.split('.').length ?? 0;
  // A number and bold type together are a heading, and so is what looks like one, whatever the layout model has not seen.
  const height = size * style.bodyHeight;
  const isLikeTitle =
    rows.length === 1 &&
    !text.endsWith('.') &&
    style.boldTitles.some((title) => Math.abs(title - height) < SAME_HEIGHT * title);
  const isBold =
    boldness >= (hasSiblings ? BOLD_TOGETHER : BOLD) &&
    (!style.isLayoutSure || isLikeTitle || (number !== null && isNumbered(text)));
  const isKnown = KNOWN.test(text) || (PARAGRAPH_SIGN.test(text) && isNumbered(text));
  if (role !== 'title' && size < LARGE && !isBold && !(parts > 1 && isNumbered(text)) && !isKnown) return undefined;
  if (number) return Math.min(6, 1 + Math.max(1, parts));
  const nearLargest = hasTitle ? AS_LARGE : NEAR_LARGEST;
  const canBeFirst = !isKnown && !hasSiblings && (!hasTitle || text.length >= LEAST_SECOND_TITLE);
  if (canBeFirst && size >= VERY_LARGE && height >= nearLargest * style.largestHeight) return 1;
  return size >= LARGE || role === 'title' || (isBold && isLikeTitle) || isKnown ? 2 : 3;
}
