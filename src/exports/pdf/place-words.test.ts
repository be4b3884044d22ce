import { describe, expect, it } from 'vitest';
import type { Block } from '#core/contract.ts';
import type { PageInk } from '../export-document.ts';
import { fillLines, piecesOf, wordsOfPieces } from './fill-lines.ts';
import { placeWords } from './place-words.ts';

/** A page on which words are bars: [left, right] of each word, by lines from `top`, ten pixels high. */
function pageOf(lines: [top: number, ...words: [number, number][]][], width = 400, height = 200): PageInk {
  const ink = new Uint8Array(width * height);
  for (const [top, ...words] of lines) {
    for (let y = top; y < top + 10; y += 1)
      for (const [left, right] of words) ink.fill(1, y * width + left, y * width + right);
  }
  return { ink, width, height };
}
const text = (markdown: string, boxes: Block['boxes']): Block => ({ id: 'b', label: 'text', boxes, markdown });
const rounded = (ink: PageInk, blocks: Block[]) =>
  placeWords(blocks, ink).map((word) => [
    word.text,
    Math.round(word.left * ink.width),
    Math.round(word.top * ink.height),
    Math.round(word.right * ink.width),
    Math.round(word.bottom * ink.height),
  ]);

describe('words on the page', () => {
  it('lie on the ink of their lines and gaps', () => {
    const ink = pageOf([
      [20, [40, 90], [100, 160], [170, 230]],
      [50, [40, 110], [120, 150]],
    ]);
    expect(rounded(ink, [text('alpha gammas deltas epsilon zet', [[0.08, 0.05, 0.6, 0.35]])])).toEqual([
      ['alpha', 40, 20, 90, 30],
      ['gammas', 100, 20, 160, 30],
      ['deltas', 170, 20, 230, 30],
      ['epsilon', 40, 50, 110, 60],
      ['zet', 120, 50, 150, 60],
    ]);
  });

  it('fill the boxes where there is no ink, and the whole page where there are no boxes', () => {
    const ink = pageOf([]);
    const words = placeWords([text('one two three four', [])], ink);
    expect(words.map((word) => word.text)).toEqual(['one', 'two', 'three', 'four']);
    for (const { left, right, top, bottom } of words) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(1.0001);
      expect(right).toBeGreaterThan(left);
      expect(bottom).toBeGreaterThan(top);
    }
  });

  it('stand in the cells of a table', () => {
    const ink = pageOf([
      [20, [40, 80], [200, 240]],
      [50, [40, 60], [200, 215]],
    ]);
    const table = text('<table><tr><td>Item</td><td>Sum</td></tr><tr><td>a</td><td>1</td></tr></table>', [
      [0.08, 0.05, 0.7, 0.35],
    ]);
    expect(rounded(ink, [table]).map(([word, left, top]) => [word, left, top])).toEqual([
      ['Item', 40, 20],
      ['Sum', 200, 20],
      ['a', 40, 50],
      ['1', 200, 50],
    ]);
  });

  it('stand in the cells of a table with rules, wherever they are in them', () => {
    const ink = pageOf([
      [20, [40, 80], [240, 280]],
      [50, [50, 60], [290, 300]],
    ]);
    // A frame with a rule between the columns and one between the rows.
    for (const y of [10, 40, 70]) ink.ink.fill(1, y * 400 + 30, y * 400 + 341);
    for (const x of [30, 180, 340]) for (let y = 10; y <= 70; y += 1) ink.ink[y * 400 + x] = 1;
    const table = text('| Item | Sum |\n|--|--|\n| a | 1 |', [[0.07, 0.04, 0.86, 0.36]]);
    expect(rounded(ink, [table])).toEqual([
      ['Item', 40, 20, 80, 30],
      ['Sum', 240, 20, 280, 30],
      ['a', 50, 50, 60, 60],
      ['1', 290, 50, 300, 60],
    ]);
  });

  it('break between signs of scripts without blanks', () => {
    const lines = fillLines(piecesOf('中文文档识别 OCR'), [3000, 4500]);
    expect(lines.map(wordsOfPieces)).toEqual([['中文文'], ['档识别', 'OCR']]);
  });

  it('are shared out in order, whatever the lines', () => {
    const pieces = piecesOf('a bb ccc dddd eeeee '.repeat(40));
    const lines = fillLines(
      pieces,
      Array.from({ length: 12 }, (_, index) => 100 + index * 7),
    );
    expect(lines.flat()).toEqual(pieces);
  });
});
