/** Errors that a model makes, put into an answer that has none: one at a time, at places that are the same each run. */
import type { Block } from '#core/contract.ts';
import { findFormulas } from '#core/formulas.ts';
import { isPictureBlock } from '#core/result-text.ts';

export const ERROR_KINDS = ['digit', 'word', 'sentence', 'block', 'dropped'] as const;
/** A digit changed; a word put in the place of another; a sentence, a whole block invented; a line left out. */
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** `hit` tells by the words of a check whether it is about this error. */
export type Injected = {
  kind: ErrorKind;
  blocks: Block[];
  hit: { block?: string; answer?: string; draft?: string };
};

const SENTENCE = 'Further measurements by the committee confirmed these values in every later season.';
const CHINESE_SENTENCE = '后来委员会在每个季节的复查都证实了这些数值。';
/** Words that models put in the place of others: read easily, and wrong. */
const OTHER_WORDS = ['increase', 'Peterson', 'thirteen', 'northern', 'although'];
const LINE_WORDS = 9;

const isPlain = (block: Block): boolean =>
  !isPictureBlock(block) && !['image', 'figure', 'equation', 'header', 'footer'].includes(block.label);

const withMarkdown = (blocks: readonly Block[], at: number, markdown: string): Block[] =>
  blocks.map((block, index) => (index === at ? { ...block, markdown } : block));

/** Every place of `pattern` in the blocks, outside of formulas and tags. */
function placesOf(blocks: readonly Block[], pattern: RegExp) {
  return blocks.flatMap((block, at) => {
    if (!isPlain(block)) return [];
    const formulas = findFormulas(block.markdown);
    const isFree = (index: number) =>
      !formulas.some(({ start, end }) => index >= start && index < end) &&
      !/<[^<>]*$/.test(block.markdown.slice(Math.max(0, index - 60), index));
    return [...block.markdown.matchAll(pattern)]
      .filter(({ index }) => isFree(index))
      .map((match) => ({ at, block, index: match.index, text: match[0] }));
  });
}

/** At most `most` of the items, spread evenly. */
const spread = <Item>(items: readonly Item[], most: number): Item[] =>
  items.length <= most
    ? [...items]
    : Array.from({ length: most }, (_, index) => items[Math.floor(((index + 0.5) * items.length) / most)] as Item);

const replaceAt = (text: string, index: number, old: string, next: string): string =>
  text.slice(0, index) + next + text.slice(index + old.length);

function digits(blocks: readonly Block[], most: number): Injected[] {
  return spread(placesOf(blocks, /(?<![\p{L}\d])\d{2,}(?![\p{L}])/gu), most).map(({ at, block, index, text }) => {
    const place = Math.floor(text.length / 2);
    // 1 and 0 look like letters; another digit is meant.
    const digit = String(2 + ((Number(text[place]) + 1) % 8));
    const other = digit === text[place] ? String(2 + ((Number(digit) - 1) % 8)) : digit;
    const wrong = replaceAt(text, place, text[place] ?? '', other);
    return {
      kind: 'digit',
      blocks: withMarkdown(blocks, at, replaceAt(block.markdown, index, text, wrong)),
      hit: { answer: wrong },
    };
  });
}

function words(blocks: readonly Block[], most: number): Injected[] {
  return spread(placesOf(blocks, /(?<=\s)\p{Ll}{6,10}(?=\s)/gu), most).map(({ at, block, index, text }, turn) => {
    const wrong = OTHER_WORDS[turn % OTHER_WORDS.length] ?? '';
    return {
      kind: 'word',
      blocks: withMarkdown(blocks, at, replaceAt(block.markdown, index, text, wrong)),
      hit: { answer: wrong },
    };
  });
}

function sentences(blocks: readonly Block[], most: number): Injected[] {
  return spread(placesOf(blocks, /[.。]\s?(?=\p{L})/gu), most).map(({ at, block, index, text }) => {
    const sentence = text.startsWith('。') ? CHINESE_SENTENCE : ` ${SENTENCE} `;
    return {
      kind: 'sentence',
      blocks: withMarkdown(blocks, at, replaceAt(block.markdown, index, text, text.trim() + sentence)),
      hit: { answer: sentence.trim().slice(0, 12) },
    };
  });
}

/** A block that is nowhere on the page, with a place on it where there are places: in the middle of another block's. */
function inventedBlocks(blocks: readonly Block[], most: number): Injected[] {
  const indexes = blocks.flatMap((block, index) => (isPlain(block) ? [index] : []));
  return spread(indexes, most).map((at) => {
    const boxes = (blocks[at]?.boxes ?? []).slice(0, 1).map(([left, top, right, bottom]): Block['boxes'][number] => {
      const height = Math.max(0.004, (bottom - top) / 6);
      return [left, Math.max(0, top - height), right, top];
    });
    const invented: Block = { id: 'invented', label: 'text', boxes, markdown: `${SENTENCE} ${SENTENCE}` };
    return {
      kind: 'block',
      blocks: [...blocks.slice(0, at), invented, ...blocks.slice(at)],
      hit: { block: 'invented' },
    };
  });
}

function dropped(blocks: readonly Block[], most: number): Injected[] {
  const line = new RegExp(`(?<=\\s)(?:[^\\s<>|\\\\$]+ ){${LINE_WORDS - 1}}[^\\s<>|\\\\$]+(?=\\s)`, 'g');
  return spread(placesOf(blocks, line), most).map(({ at, block, index, text }) => ({
    kind: 'dropped',
    blocks: withMarkdown(blocks, at, replaceAt(block.markdown, index, text, '')),
    hit: { draft: text.split(' ').slice(3, 5).join(' ') },
  }));
}

/** Up to `most` errors of each kind. */
export const injectErrors = (blocks: readonly Block[], most: number): Injected[] => [
  ...digits(blocks, most),
  ...words(blocks, most),
  ...sentences(blocks, most),
  ...inventedBlocks(blocks, most),
  ...dropped(blocks, most),
];
