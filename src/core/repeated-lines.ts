/**
 * Running heads and feet: short lines at the top or the foot of pages that come back on other pages, with the same words,
 * or with a number that counts with the pages.
 */
import type { Block } from './contract.ts';
import { markdownToText } from './result-text.ts';

/** A line that comes back, on one of its pages. */
export type RepeatedLine = { page: number; block: Block; place: 'head' | 'foot' };

/** Blocks at either end of a page that may be one. */
const MOST_LINES = 3;
/** Characters of a running head; more is a paragraph. */
const LONGEST = 160;
/** Numbers in one line; a line with more is a row of figures. */
const MOST_NUMBERS = 3;
/** Pages on which a line stands, so that it counts as running: of three pages, two do. */
const fewest = (pages: number): number => (pages <= 3 ? 2 : 3);
/** Parts of the page's height in which heads and feet stand, where the places are known. */
const HEAD_BAND = 0.17;
const FOOT_BAND = 0.83;

/** Words with headings' and lists' marks are never running lines, and neither is what is no text. */
const LABELS: ReadonlySet<Block['label']> = new Set<Block['label']>(['text', 'header', 'footer', 'other']);

const ROMAN_DIGITS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
/** Value of a Roman numeral up to some hundreds; null for anything else. */
function romanValue(text: string): number | null {
  if (!/^(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(text)) return null;
  let value = 0;
  let next = 0;
  for (const letter of [...text.toLowerCase()].reverse()) {
    const digit = ROMAN_DIGITS[letter] ?? 0;
    value += digit < next ? -digit : digit;
    next = Math.max(next, digit);
  }
  return value;
}

/** What a line says, with each number either as it is or as its distance from the page's own place: all combinations. */
function signaturesOf(text: string, page: number): string[] {
  const line = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const roman = romanValue(line);
  if (roman !== null) return [`roman ${roman - page}`];
  const numbers = line.match(/\d{1,6}/g) ?? [];
  if (numbers.length > MOST_NUMBERS) return [line];
  return Array.from({ length: 2 ** numbers.length }, (_, choice) => {
    let at = -1;
    return line.replace(/\d{1,6}/g, (digits) => {
      at += 1;
      return (choice >> at) & 1 ? `#${Number(digits) - page}` : digits;
    });
  });
}

const isIn = (place: RepeatedLine['place'], { boxes }: Block): boolean =>
  boxes.length === 0 || boxes.every(([, top, , bottom]) => (place === 'head' ? bottom <= HEAD_BAND : top >= FOOT_BAND));

function candidatesOf(blocks: readonly Block[], page: number): RepeatedLine[] {
  const take = (place: RepeatedLine['place'], ends: readonly Block[]) =>
    ends
      .filter((block) => LABELS.has(block.label) && isIn(place, block) && !/^ {0,3}#/.test(block.markdown))
      .filter(({ markdown }) => markdown.length <= 4 * LONGEST && !/[|]|<table\b/i.test(markdown))
      .map((block): RepeatedLine => ({ page, block, place }));
  const heads = take('head', blocks.slice(0, MOST_LINES));
  const feet = take('foot', blocks.slice(-MOST_LINES)).filter(
    ({ block }) => !heads.some((head) => head.block === block),
  );
  return [...heads, ...feet].filter(({ block }) => {
    const { length } = markdownToText(block.markdown);
    return length > 0 && length <= LONGEST;
  });
}

/**
 * The running heads and feet of a document, in the order of its pages.
 * @param pages the blocks of each page in reading order.
 */
export function findRepeatedLines(pages: readonly (readonly Block[])[]): RepeatedLine[] {
  const candidates = pages.flatMap(candidatesOf);
  const groups = new Map<string, Set<number>>();
  const keysOf = new Map(
    candidates.map((line) => {
      const text = markdownToText(line.block.markdown);
      return [line, signaturesOf(text, line.page).map((signature) => `${line.place} ${signature}`)] as const;
    }),
  );
  for (const [{ page }, keys] of keysOf) {
    for (const key of keys) groups.set(key, (groups.get(key) ?? new Set()).add(page));
  }
  const least = fewest(pages.length);
  return candidates.filter((line) => keysOf.get(line)?.some((key) => (groups.get(key)?.size ?? 0) >= least));
}
