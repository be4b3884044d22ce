/** Where the words of a page stand on its picture: a block has boxes, the ink inside them tells the lines and the gaps. */
import type { Block } from '#core/contract.ts';
import { findFormulas } from '#core/formulas.ts';
import { escapeHtml } from '#core/html-table.ts';
import { isPictureBlock, markdownToText } from '#core/result-text.ts';
import type { PageInk } from '../export-document.ts';
import { tablesOfPages } from '../tables/export-tables.ts';
import { fillLines, type MisfitOf, piecesOf, wordsOfPieces } from './fill-lines.ts';
import { cutAtGaps, type Gap, gapsOfLine, linesOfInk, type PixelBox, toPixels, withoutRules } from './ink-lines.ts';
import { placeCells } from './place-cells.ts';
import { textWidth } from './sign-width.ts';

/** A word on the page: fractions of its width and height. */
export type PlacedWord = { text: string; left: number; right: number; top: number; bottom: number };

/** How many times over a page's ink is looked at; its blocks hardly overlap, so more is no page. */
const MOST_LOOKS = 30;

/** A block with a table, of HTML or with pipes. */
const TABLE = /<table\b|^\s*\|.*\|\s*$/im;

/** Height of a line in sizes of its print, where no ink tells it. */
const LINE_HEIGHT = 1.2;

/** Lines of equal height, as many as the words fill a box with, where no ink tells them. */
function assumedLines(box: PixelBox, text: string): PixelBox[] {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const size = Math.sqrt((height * width) / ((LINE_HEIGHT * textWidth(text)) / 1000));
  // A line has three pixels at least.
  const count = Math.max(1, Math.min(Math.floor(height / 3), Math.round(height / (LINE_HEIGHT * size))));
  return Array.from({ length: count }, (_, index) => ({
    ...box,
    top: box.top + (height * index) / count,
    bottom: box.top + (height * (index + 1)) / count,
  }));
}

/** The words of a line: by the gaps of its ink, else by their widths. */
function placeLine(words: readonly string[], line: PixelBox, gaps: readonly Gap[], ink: PageInk): PlacedWord[] {
  if (words.length === 0) return [];
  const place = (text: string, left: number, right: number): PlacedWord => ({
    text,
    left: left / ink.width,
    right: right / ink.width,
    top: line.top / ink.height,
    bottom: line.bottom / ink.height,
  });
  const spans = cutAtGaps(line, gaps, words.length);
  if (spans)
    return words.flatMap((word, index) => (spans[index] ? [place(word, spans[index].left, spans[index].right)] : []));
  const total = words.reduce((sum, word) => sum + textWidth(word), 0) + textWidth(' ') * (words.length - 1);
  const scale = (line.right - line.left) / Math.max(1, total);
  let left = line.left;
  return words.map((word) => {
    const right = left + textWidth(word) * scale;
    const placed = place(word, left, right);
    left = right + textWidth(' ') * scale;
    return placed;
  });
}

/**
 * A text over its boxes: a paragraph that runs on in the next column has several.
 * @param isBlind the ink is not looked at.
 */
function placeText(text: string, boxes: readonly PixelBox[], ink: PageInk, isBlind: boolean): PlacedWord[] {
  const pieces = piecesOf(text);
  if (pieces.length === 0 || boxes.length === 0) return [];
  const found = isBlind ? [] : boxes.flatMap((box) => linesOfInk(ink, box));
  // More lines than pieces cannot be lines of this text: a drawing, or grain.
  const lines =
    found.length > 0 && found.length <= pieces.length ? found : boxes.flatMap((box) => assumedLines(box, text));
  const gaps = lines.map((line) => (isBlind ? [] : gapsOfLine(ink, line)));
  const misfitOf: MisfitOf = (index, words, scale) => {
    const line = lines[index];
    const spans = line ? cutAtGaps(line, gaps[index] ?? [], words.length) : null;
    // Words that no gaps part: as bad as if each were a third of the line's height wider.
    if (!line || !spans) return line ? words.length * ((line.bottom - line.top) / 3) ** 2 : 0;
    return spans.reduce(
      (sum, { left, right }, word) => sum + (right - left - textWidth(words[word] ?? '') * scale) ** 2,
      0,
    );
  };
  const filled = fillLines(
    pieces,
    lines.map(({ left, right }) => right - left),
    misfitOf,
  );
  return lines.flatMap((line, index) => placeLine(wordsOfPieces(filled[index] ?? []), line, gaps[index] ?? [], ink));
}

/** The words of a block: what is searched for and copied. A formula is its TeX, as short as it can be. */
const textOf = (block: Block): string => {
  const { markdown } = block;
  let words = '';
  let reached = 0;
  for (const { start, end, tex } of findFormulas(markdown)) {
    words += `${markdown.slice(reached, start)}${escapeHtml(tex.trim().replace(/\\([%$&#_{}])/g, '$1'))}`;
    reached = end;
  }
  return markdownToText(words + markdown.slice(reached)).replace(/^ {0,3}[-*+] /gm, '• ');
};

/**
 * Boxes for every block: one that the model gave no place stands between its neighbours; where none has a place, all
 * stand on the whole page together.
 */
function withPlaces(blocks: readonly Block[]): Block[] {
  if (blocks.every(({ boxes }) => boxes.length === 0)) {
    const markdown = blocks.map((block) => block.markdown).join('\n\n');
    return [{ id: 'page', label: 'text', boxes: [[0, 0, 1, 1]], markdown }];
  }
  return blocks.map((block, index) => {
    if (block.boxes.length > 0) return block;
    const top =
      blocks
        .slice(0, index)
        .findLast(({ boxes }) => boxes.length > 0)
        ?.boxes.at(-1)?.[3] ?? 0;
    const bottom = blocks.slice(index).find(({ boxes }) => boxes.length > 0)?.boxes[0]?.[1] ?? 1;
    // No room between them: at the foot of the page, where it is found all the same.
    return { ...block, boxes: [bottom - top > 0.005 ? [0, top, 1, bottom] : [0, 0.98, 1, 1]] };
  });
}

/**
 * The words of a page on its picture, block by block in reading order. Pictures have none.
 * @param ink of the page; as fine as a point or finer.
 */
export function placeWords(blocks: readonly Block[], ink: PageInk): PlacedWord[] {
  let looked = 0;
  return withPlaces(blocks.filter((block) => !isPictureBlock(block))).flatMap((block) => {
    const boxes = block.boxes.map((box) => toPixels(box, ink));
    const [only] = boxes;
    const table =
      boxes.length === 1 && TABLE.test(block.markdown) ? tablesOfPages([{ blocks: [block] }])[0] : undefined;
    // Taking the rules out goes over the whole page.
    const area = boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0);
    looked += table ? 1 : area / (ink.width * ink.height);
    const isBlind = looked > MOST_LOOKS;
    if (!table || !only || isBlind) return placeText(textOf(block), boxes, ink, isBlind);
    const print = withoutRules(ink, only, table.rows.length);
    return placeCells(table.rows, only, print).flatMap(({ text, box }) => placeText(text, [box], print, false));
  });
}
