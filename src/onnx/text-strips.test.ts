import { describe, expect, it } from 'vitest';
import type { Segment } from './page-segment.ts';
import { areCellsOfText, holdTable } from './strip-cells.ts';
import { textStrips } from './text-strips.ts';

const HEIGHT = 20;
let nextId = 0;

/** Lines 300 pixels wide that begin at `left`; the last one of each paragraph is shorter. Each paragraph begins at its height. */
const strip = (left: number, paragraphs: readonly (readonly [top: number, lines: number])[]): Segment[] =>
  paragraphs.flatMap(([top, count]) =>
    Array.from({ length: count }, (_, index) => {
      const y = top + index * 25;
      const right = left + (index === count - 1 ? 200 : 300);
      return { id: nextId++, left, right, top: y, bottom: y + HEIGHT, height: HEIGHT, centreY: y + HEIGHT / 2 };
    }),
  );

const figure = (left: number): Segment => ({
  id: nextId++,
  left,
  right: left + 300,
  top: 0,
  bottom: 140,
  height: 140,
  centreY: 70,
});

const TEXT = [
  [0, 3],
  [90, 2],
] as const;

describe('strips side by side', () => {
  it('are columns of text, or a picture beside one', () => {
    expect(textStrips([strip(0, TEXT), strip(330, TEXT)], HEIGHT)).toEqual([true, true]);
    expect(textStrips([strip(0, TEXT), [figure(330)]], HEIGHT)).toEqual([true, true]);
  });

  it('are so with one long line only where there are two columns of text beside it', () => {
    const one = strip(660, [[0, 1]]);
    expect(textStrips([strip(0, TEXT), strip(330, TEXT), one], HEIGHT)).toEqual([true, true, true]);
    expect(textStrips([strip(330, TEXT), one], HEIGHT)).toEqual([true, false]);
  });

  it('are cells of text where white runs right through, again and again or beside labels', () => {
    const rows = [0, 70, 140].map((top) => [top, 2] as const);
    expect(areCellsOfText([strip(0, rows), strip(330, rows)], HEIGHT)).toBe(true);
    const two = rows.slice(0, 2);
    const labels = strip(
      0,
      two.map(([top]) => [top, 1] as const),
    );
    expect(areCellsOfText([labels, strip(330, two), strip(660, two)], HEIGHT)).toBe(true);
    // Paragraphs of two columns may end on one height once.
    expect(areCellsOfText([strip(0, two), strip(330, two)], HEIGHT)).toBe(false);
    expect(
      areCellsOfText(
        [
          strip(0, rows),
          strip(330, [
            [0, 5],
            [140, 2],
          ]),
        ],
        HEIGHT,
      ),
    ).toBe(false);
  });

  it('hold a table where short cells follow row by row, but not where single lines end the columns', () => {
    const cell = (left: number, centreY: number): Segment => {
      const [top, bottom] = [centreY - HEIGHT / 2, centreY + HEIGHT / 2];
      return { id: nextId++, left, right: left + 80, top, bottom, height: HEIGHT, centreY };
    };
    const over = (heights: readonly number[]) =>
      [0, 330].map((left) => [...strip(left, TEXT), ...heights.map((y) => cell(left, y))]);
    expect(holdTable(over([170, 202, 234]), HEIGHT)).toBe(true);
    expect(holdTable(over([165]), HEIGHT)).toBe(false);
  });
});
