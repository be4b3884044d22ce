/** Where the words of a page stand on its picture: a block has boxes, the ink inside them tells the lines and the gaps. */
import type { Block } from '#core/contract.ts';
import { findFormulas } from '#core/formulas.ts';
import { escapeHtml } from '#core/html-table.ts';
import { isPictureBlock, markdownToText } from '#core/result-text.ts';
import type { PageInk } from '../export-document.ts';
import { tablesOfPages } from '../tables/export-tables.ts';
import { toTableGrid } from '../tables/table-grid.ts';
import { fillLines, piecesOf, wordsOfPieces } from './fill-lines.ts';
import { columnInk, linesOfInk, type PixelBox, rulesOf, toPixels, wordsOfInk } from './ink-lines.ts';
import { textWidth } from './sign-width.ts';

/** A word on the page: fractions of its width and height. */
export type PlacedWord = { text: string; left: number; right: number; top: number; bottom: number };

/** Height of a line in sizes of its print, where no ink tells it. */
const LINE_HEIGHT = 1.2;

/** Lines of equal height, as many as the words fill a box with, where no ink tells them. */
function assumedLines(box: PixelBox, text: string): PixelBox[] {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const size = Math.sqrt((height * width) / ((LINE_HEIGHT * textWidth(text)) / 1000));
  const count = Math.max(1, Math.round(height / (LINE_HEIGHT * size)));
  return Array.from({ length: count }, (_, index) => ({
    ...box,
    top: box.top + (height * index) / count,
    bottom: box.top + (height * (index + 1)) / count,
  }));
}

/** The words of a line: by the gaps of its ink, else by their widths. */
function placeLine(words: readonly string[], line: PixelBox, ink: PageInk): PlacedWord[] {
  if (words.length === 0) return [];
  const place = (text: string, left: number, right: number): PlacedWord => ({
    text,
    left: left / ink.width,
    right: right / ink.width,
    top: line.top / ink.height,
    bottom: line.bottom / ink.height,
  });
  const spans = wordsOfInk(ink, line, words.length);
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

/** A text over its boxes: a paragraph that runs on in the next column has several. */
function placeText(text: string, boxes: readonly PixelBox[], ink: PageInk): PlacedWord[] {
  const pieces = piecesOf(text);
  if (pieces.length === 0 || boxes.length === 0) return [];
  const found = boxes.flatMap((box) => linesOfInk(ink, box));
  // More lines than pieces cannot be lines of this text: a drawing, or grain.
  const lines =
    found.length > 0 && found.length <= pieces.length ? found : boxes.flatMap((box) => assumedLines(box, text));
  const filled = fillLines(
    pieces,
    lines.map(({ left, right }) => right - left),
  );
  return lines.flatMap((line, index) => placeLine(wordsOfPieces(filled[index] ?? []), line, ink));
}

/** Parts of a length that blank stretches part, so many as are asked for; null where there are not enough. */
function segments(sums: ArrayLike<number>, count: number): [start: number, end: number][] | null {
  const gaps: [number, number][] = [];
  let first = -1;
  let last = -1;
  for (let at = 0; at < sums.length; at += 1) {
    if ((sums[at] ?? 0) === 0) continue;
    if (first < 0) first = at;
    else if (at - last > 1) gaps.push([last + 1, at]);
    last = at;
  }
  if (first < 0 || gaps.length < count - 1) return null;
  const cuts = gaps
    .toSorted((one, other) => other[1] - other[0] - (one[1] - one[0]))
    .slice(0, count - 1)
    .toSorted((one, other) => one[0] - other[0]);
  return [first, ...cuts.map(([, end]) => end)].map((start, index) => [start, cuts[index]?.[0] ?? last + 1]);
}

/** Edges of equal or weighted parts of a length. */
function shares(from: number, to: number, weights: readonly number[]): [start: number, end: number][] {
  const total = Math.max(
    1e-6,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  let reached = from;
  return weights.map((weight) => {
    const start = reached;
    reached += ((to - from) * weight) / total;
    return [start, reached];
  });
}

/** A table's cells over its box: rows by their lines and columns by the gaps through all of them, where there are so many. */
function placeTable(block: Block, box: PixelBox, ink: PageInk): PlacedWord[] {
  const [table] = tablesOfPages([{ blocks: [block] }]);
  if (!table) return [];
  const grid = toTableGrid(table.rows);
  const lines = linesOfInk(ink, box);
  const rows: [number, number][] =
    lines.length === grid.rows.length
      ? lines.map(({ top, bottom }) => [top, bottom])
      : shares(
          box.top,
          box.bottom,
          grid.rows.map(() => 1),
        );
  const widths = Array.from({ length: grid.width }, (_, column) =>
    Math.max(
      300,
      ...grid.cells
        .filter((cell) => cell.column === column && cell.colspan === 1)
        .map(({ cell }) => textWidth(cell.text)),
    ),
  );
  // Rows of heads that span columns would close the gaps between them.
  const plain = grid.rows.findIndex((row) =>
    row.every((place) => place !== null && (place === 'reached' || place.colspan === 1)),
  );
  const from = Math.round(rows[Math.max(0, plain)]?.[0] ?? box.top);
  const below = { ...box, top: from };
  const found = segments(columnInk(ink, below, rulesOf(ink, below)), grid.width);
  const columns: [number, number][] = found
    ? found.map(([start, end]) => [box.left + start, box.left + end])
    : shares(
        box.left,
        box.right,
        widths.map((width) => width + 600),
      );
  return grid.cells.flatMap(({ cell, row, column, colspan, rowspan }) => {
    const top = rows[row]?.[0] ?? box.top;
    const bottom = rows[Math.min(rows.length, row + rowspan) - 1]?.[1] ?? box.bottom;
    // A cell's words may stand out of the column's ink as far as to its neighbours'.
    const first = columns[column] ?? [box.left, box.right];
    const last = columns[Math.min(columns.length, column + colspan) - 1] ?? first;
    const left = column === 0 ? box.left : ((columns[column - 1]?.[1] ?? first[0]) + first[0]) / 2;
    const right =
      column + colspan >= columns.length ? box.right : (last[1] + (columns[column + colspan]?.[0] ?? last[1])) / 2;
    const place = {
      left: Math.round(left),
      right: Math.round(right),
      top: Math.max(0, Math.round(top)),
      bottom: Math.min(ink.height, Math.round(bottom)),
    };
    return placeText(cell.text, [place], ink);
  });
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
  return withPlaces(blocks.filter((block) => !isPictureBlock(block))).flatMap((block) => {
    const boxes = block.boxes.map((box) => toPixels(box, ink));
    const [only] = boxes;
    if (boxes.length === 1 && only && /<table\b|^\s*\|.*\|\s*$/im.test(block.markdown)) {
      const words = placeTable(block, only, ink);
      if (words.length > 0) return words;
    }
    return placeText(textOf(block), boxes, ink);
  });
}
