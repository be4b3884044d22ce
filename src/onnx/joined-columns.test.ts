import { describe, expect, it } from 'vitest';
import { cutJoinedColumns } from './joined-columns.ts';
import type { PageImage } from './page-image.ts';
import type { Quadrilateral } from './plane-geometry.ts';

const WIDTH = 900;
const ROWS = [40, 70, 100, 130, 160];

/** A white page with words (black bars with white between them) from `left` to `right` in every row. */
function page(columns: readonly (readonly [left: number, right: number])[]): PageImage {
  const data = new Uint8Array(WIDTH * 220 * 3).fill(255);
  for (const top of ROWS) {
    for (const [left, right] of columns) {
      for (let y = top + 4; y < top + 16; y++) {
        // Words of 40 pixels, 8 pixels apart.
        for (let x = left; x < right; x++)
          if ((x - left) % 48 < 40) data.fill(0, (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
      }
    }
  }
  return { data, width: WIDTH, height: 220, channels: 3 };
}

const line = (left: number, right: number, top: number): Quadrilateral => [
  [left, top],
  [right, top],
  [right, top + 20],
  [left, top + 20],
];

const sides = (lines: readonly Quadrilateral[]) =>
  lines.map(([start, end]) => [Math.round(start[0]), Math.round(end[0])]);

describe('a line over two columns', () => {
  const image = page([
    [50, 430],
    [470, 850],
  ]);
  const others = ROWS.slice(1).flatMap((top) => [line(50, 430, top), line(470, 850, top)]);

  it('is cut where it is white and other lines begin', () => {
    const [left, right, ...rest] = sides(cutJoinedColumns(image, [line(50, 850, 40), ...others]));
    expect(left?.[0]).toBe(50);
    expect(Math.abs((left?.[1] ?? 0) - 430)).toBeLessThan(6);
    expect(Math.abs((right?.[0] ?? 0) - 470)).toBeLessThan(6);
    expect(right?.[1]).toBe(850);
    expect(rest).toEqual(sides(others));
  });

  it('ends at its last word when it reaches into the white between them', () => {
    const [left] = sides(cutJoinedColumns(image, [line(50, 468, 40), line(470, 850, 40), ...others]));
    expect(left?.[0]).toBe(50);
    expect(Math.abs((left?.[1] ?? 0) - 430)).toBeLessThan(6);
  });

  it('is left whole where it is not white: a headline', () => {
    const printed = page([[50, 850]]);
    expect(cutJoinedColumns(printed, [line(50, 850, 40), ...others])).toHaveLength(1 + others.length);
  });

  it('is left whole where no other lines begin', () => {
    expect(
      cutJoinedColumns(
        image,
        ROWS.map((top) => line(50, 850, top)),
      ),
    ).toHaveLength(ROWS.length);
  });
});
