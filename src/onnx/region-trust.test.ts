import { describe, expect, it } from 'vitest';
import type { LineShape } from './page-structure.ts';
import { isTable } from './region-trust.ts';

const HEIGHT = 20;
let nextId = 0;

function shape(left: number, right: number, centreY: number): LineShape {
  const bounds = { left, right, top: centreY - HEIGHT / 2, bottom: centreY + HEIGHT / 2 };
  return { bounds, segment: { ...bounds, id: nextId++, height: HEIGHT, centreY } };
}

/** `rows` lines in each column, `pitch` pixels apart. */
const columns = (sides: readonly (readonly [left: number, right: number])[], rows: number, pitch: number) =>
  sides.flatMap(([left, right]) => Array.from({ length: rows }, (_, row) => shape(left, right, row * pitch)));

const NEWSPAPER = [
  [0, 300],
  [330, 630],
  [660, 960],
] as const;

describe('what the layout model calls a table', () => {
  it('is none where columns of a newspaper stand on common base lines', () => {
    expect(isTable(columns(NEWSPAPER, 9, 24), [], HEIGHT)).toBe(false);
  });

  it('is none where the model is surer of a column of text in it', () => {
    const lines = columns(NEWSPAPER, 9, 40);
    expect(isTable(lines, [], HEIGHT)).toBe(true);
    expect(isTable(lines, [{ left: -5, right: 310, top: -20, bottom: 340 }], HEIGHT)).toBe(false);
  });

  it('is one where short cells stand in columns, or sentences in rows with white between them', () => {
    const cells = [
      [0, 120],
      [300, 360],
      [500, 560],
    ] as const;
    expect(isTable(columns(cells, 6, 24), [], HEIGHT)).toBe(true);
    const sentences = [0, 24, 70, 94, 140, 164].flatMap((y) => NEWSPAPER.map(([left, right]) => shape(left, right, y)));
    expect(isTable(sentences, [], HEIGHT)).toBe(true);
  });
});
