import { describe, expect, it } from 'vitest';
import type { LineShape } from './page-structure.ts';
import { isTable, type TableTrust, tableWithHead } from './region-trust.ts';

const HEIGHT = 20;
let nextId = 0;

function shape(left: number, right: number, centreY: number): LineShape {
  const bounds = { left, right, top: centreY - HEIGHT / 2, bottom: centreY + HEIGHT / 2 };
  return { bounds, segment: { ...bounds, id: nextId++, height: HEIGHT, centreY } };
}

/** `rows` lines in each column, `pitch` pixels apart. */
const columns = (sides: readonly (readonly [left: number, right: number])[], rows: number, pitch: number) =>
  sides.flatMap(([left, right]) => Array.from({ length: rows }, (_, row) => shape(left, right, row * pitch)));

const SURE: TableTrust = { surerTexts: [], isSure: true };

const NEWSPAPER = [
  [0, 300],
  [330, 630],
  [660, 960],
] as const;

describe('what the layout model calls a table', () => {
  it('is none where columns of a newspaper stand on common base lines', () => {
    expect(isTable(columns(NEWSPAPER, 9, 24), SURE, HEIGHT)).toBe(false);
  });

  it('is none where the model is surer of a column of text in it', () => {
    const lines = columns(NEWSPAPER, 9, 40);
    expect(isTable(lines, SURE, HEIGHT)).toBe(true);
    expect(isTable(lines, { ...SURE, surerTexts: [{ left: -5, right: 310, top: -20, bottom: 340 }] }, HEIGHT)).toBe(
      false,
    );
  });

  it('is one where short cells stand in columns, or sentences in rows with white between them', () => {
    const cells = [
      [0, 120],
      [300, 360],
      [500, 560],
    ] as const;
    expect(isTable(columns(cells, 6, 24), SURE, HEIGHT)).toBe(true);
    const sentences = [0, 24, 70, 94, 140, 164].flatMap((y) => NEWSPAPER.map(([left, right]) => shape(left, right, y)));
    expect(isTable(sentences, SURE, HEIGHT)).toBe(true);
  });
});

describe('short columns of text side by side', () => {
  /** In each column two lines, the second one shorter, and after some white two more. */
  const lines = [0, 330, 660].flatMap((left) =>
    [0, 24, 64, 88].map((y, index) => shape(left, left + (index % 2 === 0 ? 300 : 180), y)),
  );

  it('are no table where the layout model is not sure of one, or surer of a paragraph in it', () => {
    expect(isTable(lines, SURE, HEIGHT)).toBe(true);
    expect(isTable(lines, { ...SURE, isSure: false }, HEIGHT)).toBe(false);
    const surerTexts = [{ left: -5, right: 310, top: -20, bottom: 40 }];
    expect(isTable(lines, { ...SURE, surerTexts }, HEIGHT)).toBe(false);
  });
});

describe('the rows right above a table', () => {
  const region = { left: 0, right: 900, top: 100, bottom: 300 };
  const head = [shape(10, 90, 80), shape(400, 480, 80)];

  it('are its head', () => {
    expect(tableWithHead(region, head, [], HEIGHT).top).toBe(70);
  });

  it('are none where the layout model sees the last line of a paragraph in them', () => {
    const lines = [shape(10, 380, 55), ...head];
    const text = { left: 0, right: 390, top: 40, bottom: 95 };
    expect(tableWithHead(region, lines, [text], HEIGHT).top).toBe(100);
  });
});
