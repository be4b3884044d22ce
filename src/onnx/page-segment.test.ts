import { describe, expect, it } from 'vitest';
import { pageTilt } from './page-segment.ts';
import type { Quadrilateral } from './plane-geometry.ts';

/** A line of text that starts at (0, y), runs `width` pixels and falls by `tilt` radians. */
const line = (y: number, width: number, tilt: number, height = 20): Quadrilateral => [
  [0, y],
  [width, y + width * Math.tan(tilt)],
  [width, y + width * Math.tan(tilt) + height],
  [0, y + height],
];

describe('the tilt of a page', () => {
  it('is that of its long lines', () => {
    const lines = [line(0, 900, 0.02), line(40, 880, 0.021), line(80, 900, 0.019), line(120, 100, -0.05)];
    expect(pageTilt(lines)).toBeCloseTo(0.02, 3);
  });

  it('is none where it would take prices away from what they belong to', () => {
    const names = [40, 70, 100, 130].map((y, index) => line(y, 200 + index * 15, 0.012));
    expect(pageTilt(names)).toBeCloseTo(0.012, 3);
    const price = (y: number): Quadrilateral => [
      [700, y],
      [740, y],
      [740, y + 20],
      [700, y + 20],
    ];
    const rows = [40, 70, 100, 130];
    expect(pageTilt([...names, ...rows.map(price)])).toBe(0);
    const lower = rows.map((y) => price(y + 0.012 * 620));
    expect(pageTilt([...names, ...lower])).toBeCloseTo(0.012, 3);
  });

  it('is none on a page without lines', () => {
    expect(pageTilt([])).toBe(0);
  });
});
